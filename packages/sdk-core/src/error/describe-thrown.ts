/** The most characters that are taken of one thrown value. */
const MOST = 500;

/**
 * What was thrown, as a short text: anything can be thrown, `null`, objects without a text, and objects that throw when they
 * are looked at. Errors are known by their message, not by their class: test environments have a world of their own, to
 * which those of the platform do not belong. Never throws.
 */
export function describeThrown(thrown: unknown): string {
  try {
    return textOf(thrown).slice(0, MOST);
  } catch {
    return 'a thrown object that cannot be looked at';
  }
}

function textOf(thrown: unknown): string {
  if (typeof thrown === 'string') return thrown;
  if (typeof thrown !== 'object' || thrown === null) return `a thrown ${thrown === null ? 'null' : typeof thrown}`;
  for (const name of ['message', 'name']) {
    const text: unknown = Reflect.get(thrown, name);
    if (typeof text === 'string' && text !== '') return text;
  }
  return 'a thrown object';
}
