const PREFIX = 'kine-';

/**
 * What this browser remembers for its viewer; it never leaves it. A browser that blocks storage, as many do in
 * frames of other sites, remembers nothing.
 */
export const viewerMemory = {
  read(key: string): unknown {
    try {
      return JSON.parse(localStorage.getItem(PREFIX + key) ?? 'null');
    } catch {
      return null;
    }
  },
  write(key: string, value: unknown): void {
    try {
      localStorage.setItem(PREFIX + key, JSON.stringify(value));
    } catch {
      // Blocked or full: the viewer begins anew next time.
    }
  },
} as const;
