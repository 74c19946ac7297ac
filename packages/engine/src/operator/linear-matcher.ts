/**
 * Compiles a pattern for matching anywhere in a text, in time linear in its length,
 * or returns `undefined` for a pattern that it does not support (throwing means the same). RE2 ports fit.
 *
 * It is given neither the pattern nor the text as they came: sets are written out as ranges of code points, and lone code
 * points stand for the halves of surrogate pairs, so that what RE2 reads otherwise is read as JavaScript does.
 */
export type LinearMatcher = (pattern: string) => ((text: string) => boolean) | undefined;
