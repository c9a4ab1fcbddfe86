// The phone's localStorage, or the page's memory where the browser refuses it (private mode, full, switched off).

export type Store = {
  getItem: (key: string) => string | null;
  setItem: (key: string, value: string) => void;
  removeItem: (key: string) => void;
  /** keys with this beginning, in their order */
  keys: (prefix: string) => string[];
  /** whether what was written survives the page */
  isLasting: () => boolean;
};

export function openStore(): Store {
  const memory = new Map<string, string>();
  return {
    getItem: (key) => memory.get(key) ?? attempt(() => localStorage.getItem(key)) ?? null,
    setItem(key, value) {
      const isKept = attempt(() => (localStorage.setItem(key, value), true)) ?? false;
      if (isKept) memory.delete(key);
      else memory.set(key, value);
    },
    removeItem(key) {
      memory.delete(key);
      attempt(() => localStorage.removeItem(key));
    },
    keys(prefix) {
      const kept = attempt(() => Object.keys(localStorage)) ?? [];
      return [...new Set([...memory.keys(), ...kept])].filter((key) => key.startsWith(prefix)).sort();
    },
    isLasting: () => memory.size === 0
  };
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
