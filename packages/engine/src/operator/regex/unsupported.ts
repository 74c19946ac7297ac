/** Thrown where a pattern leaves what the analysis can bound; never leaves this folder. */
export class Unsupported extends Error {}

/** The value of `work`, or `undefined` when it met something unsupported. */
export function ifSupported<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof Unsupported) return undefined;
    throw error;
  }
}
