/**
 * Thrown where a pattern leaves what the analysis can bound; never leaves this folder. One object for all: to note the
 * stack for each took a quarter of the time that reading odd patterns takes.
 */
export const UNSUPPORTED: Error = new Error('unsupported');

/** The value of `work`, or `undefined` when it met something unsupported. */
export function ifSupported<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error === UNSUPPORTED) return undefined;
    throw error;
  }
}
