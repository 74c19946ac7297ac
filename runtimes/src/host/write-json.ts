/** JSON of anything: a cycle, which results may carry along in metadata, is cut where it closes. */
export function writeJson(value: unknown): string {
  const path: unknown[] = [];
  return JSON.stringify(value, function (this: unknown, _key, member: unknown) {
    if (typeof member !== 'object' || member === null) return member;
    while (path.length > 0 && path.at(-1) !== this) path.pop();
    if (path.includes(member)) return '(circular)';
    path.push(member);
    return member;
  });
}
