/**
 * Thrown for a pattern that an analysis does not support; it never leaves this package. All throws share one object,
 * because recording a stack each time took a quarter of the time of analysing unusual patterns.
 */
export const UNSUPPORTED: Error = new Error('unsupported');

/** Returns the value of `work`, or `undefined` if it threw {@link UNSUPPORTED}. Rethrows every other error. */
export function ifSupported<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error === UNSUPPORTED) return undefined;
    throw error;
  }
}
