/**
 * What was thrown, as a short text: anything can be thrown, `null` and objects without a text too. Errors are known by their
 * message, not by their class: test environments have a world of their own, to which those of the platform do not belong.
 */
export function describeThrown(thrown: unknown): string {
  if (typeof thrown === 'string') return thrown;
  if (typeof thrown !== 'object' || thrown === null) return `a thrown ${thrown === null ? 'null' : typeof thrown}`;
  for (const name of ['message', 'name']) {
    const text: unknown = Reflect.get(thrown, name);
    if (typeof text === 'string' && text !== '') return text;
  }
  return 'a thrown object';
}
