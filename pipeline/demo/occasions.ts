import type {Burst} from "./bursts.ts";
import {dayOf} from "./calendar.ts";
import type {Moment} from "./calendar.ts";
import {categoryTable, subCategories} from "./categories.ts";
import type {SubCategory} from "./categories.ts";
import {stageOn} from "./households.ts";
import type {Household} from "./households.ts";
import {projects} from "./projects.ts";
import {pickCumulative} from "./random.ts";
import type {Random} from "./random.ts";

/** What a case is about and whose it is, before anything is written down. */
export interface Occasion {
  household: Household;
  category: SubCategory;
  received_at: Moment;
  isGroup: boolean;
  isRepeat: boolean;
}

const remembered = 300;
const repeatAfterMinutes = 4 * 1440;

/** Who complains of what: usual cases by stage, season and project, and the cases of a burst. */
export function drawOccasions(households: readonly Household[], random: Random) {
  const byProject = projects.map((project) =>
    shuffle(
      households.filter((one) => one.project === project),
      random
    )
  );
  const categoryOf = new Map(subCategories.map((category) => [category.code, category]));
  const tableOf = categoryTable();
  const recent: Occasion[] = [];

  function usual(project: number, received_at: Moment): Occasion {
    const earlier = random.chance(0.06) ? recent[random.int(0, remembered - 1)] : undefined;
    if (earlier !== undefined && received_at - earlier.received_at > repeatAfterMinutes) {
      return {...earlier, received_at, isGroup: false, isRepeat: true};
    }
    const day = dayOf(received_at);
    const own = byProject[project] ?? [];
    // Years back a project may not have been sold yet.
    const pool = own.some(({signed_on}) => signed_on <= day) ? own : households;
    // A few households complain often, most seldom.
    const household = drawWhere(
      pool,
      ({signed_on}) => signed_on <= day,
      () => random.next() ** 1.9
    );
    const table = tableOf(household, stageOn(household, day), day);
    const category = subCategories[pickCumulative(table, random)] as SubCategory;
    const occasion = {household, category, received_at, isGroup: false, isRepeat: false};
    if (!category.code.startsWith("OTH")) recent[random.int(0, remembered - 1)] = occasion;
    return occasion;
  }

  function ofBurst({project, building, code}: Burst, received_at: Moment): Occasion {
    const day = dayOf(received_at);
    const category = categoryOf.get(code) as SubCategory;
    const pool = byProject[projects.findIndex(({name}) => name === project)] ?? [];
    const household = drawWhere(
      building === undefined ? pool : pool.filter((one) => one.building === building),
      (one) => one.signed_on <= day && category.weights[stageOn(one, day)] > 0,
      () => random.next()
    );
    return {household, category, received_at, isGroup: random.chance(0.5), isRepeat: false};
  }

  return {usual, ofBurst};
}

/** A household for whom the condition holds, at a random point of the pool or at the first after it. */
function drawWhere(
  pool: readonly Household[],
  holds: (household: Household) => boolean,
  point: () => number
): Household {
  const start = Math.floor(pool.length * point());
  for (let step = 0; step < pool.length; step++) {
    const household = pool[(start + step) % pool.length] as Household;
    if (holds(household)) return household;
  }
  throw new Error("missing household for a complaint");
}

function shuffle<T>(values: readonly T[], random: Random): T[] {
  const result = [...values];
  for (let i = result.length - 1; i > 0; i--) {
    const j = random.int(0, i);
    [result[i], result[j]] = [result[j] as T, result[i] as T];
  }
  return result;
}
