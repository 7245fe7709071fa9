// The tab's own storage. In a sandboxed frame even the question for it throws.

/** Under which name the tab keeps the answers of a page of its own. */
export const SESSION = "resignation-check:session";

/** What `work` gives of what is stored under a name; nothing without a name, and where the storage is refused. */
export const stored = <Found>(
  key: string | false | undefined,
  work: (storage: Storage, key: string) => Found,
): Found | null => {
  try {
    return key ? work(window.sessionStorage, key) : null;
  } catch {
    return null;
  }
};

export const read = (storage: Storage, key: string): string | null => storage.getItem(key);

/** Overwritten first: what is removed may still lie in memory. Removed all the same where that is refused. */
export const remove = (storage: Storage, key: string): void => {
  try {
    storage.setItem(key, " ".repeat((storage.getItem(key) || "").length));
  } catch {
    // A full storage refuses what is no longer than before, too.
  }
  storage.removeItem(key);
};
