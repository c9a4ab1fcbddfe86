// The reader's language and appearance, kept in this browser. A browser that keeps nothing (private windows, blocked
// storage) gets the defaults.

export type Theme = "auto" | "light" | "dark";

export function readPreference(name: "lang" | "theme"): string | undefined {
  try {
    return localStorage.getItem(`huiyin.${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}

export function writePreference(name: "lang" | "theme", value: string): boolean {
  try {
    localStorage.setItem(`huiyin.${name}`, value);
    return true;
  } catch {
    return false;
  }
}
