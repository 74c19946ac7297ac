/**
 * Compares plain data. It does not recurse, so no depth overflows the stack. A pair that it has met before counts as equal,
 * so that cycles end: two values differ only if some path leads to different values.
 */
export function deepEquals(one: unknown, other: unknown): boolean {
  const open: [unknown, unknown][] = [[one, other]];
  const met = new Map<object, Set<object>>();
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [left, right] = pair;
    if (Object.is(left, right)) continue;
    if (!isContainer(left) || !isContainer(right) || !haveSameKeys(left, right)) return false;
    if (isKnown(met, left, right)) continue;
    for (const key of Object.keys(left)) open.push([left[key], right[key]]);
  }
  return true;
}

type Container = Readonly<Record<string, unknown>>;

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}

function haveSameKeys(one: Container, other: Container): boolean {
  const keys = Object.keys(one);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key))
  );
}

function isKnown(met: Map<object, Set<object>>, one: object, other: object): boolean {
  const partners = met.get(one) ?? new Set();
  met.set(one, partners);
  if (partners.has(other)) return true;
  partners.add(other);
  return false;
}
