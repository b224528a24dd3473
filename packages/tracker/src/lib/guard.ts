/** Wraps callbacks so that nothing the tracker does wrong ever reaches the page. */
export type Guard = <A extends unknown[]>(callback: (...args: A) => void) => (...args: A) => void;

/** `onError` hears what went wrong. */
export function createGuard(onError?: (error: unknown) => void): Guard {
  return (callback) =>
    (...args) => {
      try {
        callback(...args);
      } catch (error) {
        onError?.(error);
      }
    };
}
