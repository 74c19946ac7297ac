/**
 * Reads the paths that conditions use: `$.identity.identifier`, `$.environment['name']`, `$.identity.traits["a.b"]`.
 * These are RFC 9535's singular name selectors and nothing else, so that no path can run code or walk a tree;
 * wildcards, indexes, filters and malformed text give `undefined`.
 *
 * A trait may also follow `$.identity.traits.` as it is (`$.identity.traits.x-y`), as in Flagsmith's Node engine.
 */
export function parseContextPath(property: string): readonly string[] | undefined {
  if (!property.startsWith('$')) return undefined;
  const names = property.length > MAX_LENGTH ? undefined : parseNames(property);
  if (names !== undefined && !isInsideTrait(names)) return names;
  return property.startsWith(TRAITS) ? ['identity', 'traits', property.slice(TRAITS.length)] : names;
}

const TRAITS = '$.identity.traits.';
const MAX_LENGTH = 1_000;
const NAME = /\.([A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)|\['((?:[^'\\]|\\.)*)'\]|\["((?:[^"\\]|\\.)*)"\]/y;
const ESCAPE = /\\(.)/g;

function parseNames(property: string): readonly string[] | undefined {
  const selector = new RegExp(NAME);
  const names: string[] = [];
  selector.lastIndex = 1;
  while (selector.lastIndex < property.length) {
    const match = selector.exec(property);
    if (match === null) return undefined;
    names.push(match[1] ?? (match[2] ?? match[3] ?? '').replace(ESCAPE, '$1'));
  }
  return names;
}

/** Traits have no parts: what is left of the path belongs to the trait's name. */
function isInsideTrait(names: readonly string[]): boolean {
  return names[0] === 'identity' && names[1] === 'traits' && names.length > 3;
}
