/**
 * Whether JavaScript, without flags, reads a pattern on every runtime. Newer ones know modifiers, `(?i:…)`, and two
 * groups of one name; others refuse both, and an answer must not depend on the runtime.
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
