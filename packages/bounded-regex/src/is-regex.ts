/**
 * Whether every runtime accepts a pattern as a regular expression without flags. Newer runtimes also accept modifiers,
 * `(?i:…)`, and two groups of one name; the result must not depend on the runtime, so both count as invalid.
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
