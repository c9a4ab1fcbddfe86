import type {Cell, Figure, Text} from "./document.ts";

/** The figures of a report as they are written: adding one gives the cell that shows it. */
export interface FigureBook {
  figures: Figure[];
  add: (figure: Figure) => Cell;
}

export function figureBook(): FigureBook {
  const figures: Figure[] = [];
  return {
    figures,
    add: (figure) => {
      figures.push(figure);
      return {figure: figure.id};
    }
  };
}

/** Both languages of a label. */
export function words(zh: string, en: string): Text {
  return {zh, en};
}

/** A name of the firm's, the same in both. */
export function sameWords(name: string): Text {
  return {zh: name, en: name};
}

/** The day so many days after a date, YYYY-MM-DD. */
export function addDays(date: string, dayCount: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + dayCount * 86_400_000).toISOString().slice(0, 10);
}
