// The phone's localStorage, or the page's memory where the browser refuses it (private mode, full, switched off).

export type Store = {
  getItem: (key: string) => string | null;
  setItem: (key: string, value: string) => void;
  removeItem: (key: string) => void;
  /** whether what was written survives the page */
  isLasting: () => boolean;
};

export function openStore(): Store {
  const memory = new Map<string, string>();
  let lasting = true;
  return {
    getItem: (key) => memory.get(key) ?? attempt(() => localStorage.getItem(key)) ?? null,
    setItem(key, value) {
      memory.set(key, value);
      lasting = attempt(() => (localStorage.setItem(key, value), true)) ?? false;
    },
    removeItem(key) {
      memory.delete(key);
      attempt(() => localStorage.removeItem(key));
    },
    isLasting: () => lasting
  };
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
