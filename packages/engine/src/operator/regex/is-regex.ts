/** Longer patterns are neither compiled nor read; Flagsmith's API takes a tenth of that. */
export const MAX_PATTERN_LENGTH = 10_000;

/**
 * Whether JavaScript, without flags, reads a pattern of at most 10,000 characters on every runtime. Newer ones know
 * modifiers, `(?i:…)`, and two groups of one name; others refuse both, and an answer must not depend on the runtime.
 */
export function isRegex(pattern: string): boolean {
  try {
    new RegExp(pattern);
  } catch {
    return false;
  }
  const bare = pattern.replace(/\\.|\[(?:\\.|[^\]\\])*\]/gs, '.');
  const names = bare.match(/\(\?<[^=!>]+>/g) ?? [];
  return !/\(\?[ims-]/.test(bare) && new Set(names).size === names.length;
}
