/**
 * Hashes a text to 64 bits: FNV-1a over its UTF-16 units, once forwards and once backwards. Different texts get different
 * fingerprints by chance alone: not collision-resistant against an attacker.
 * @see http://www.isthe.com/chongo/tech/comp/fnv/
 */
export function fingerprint(text: string): string {
  return fnv1a(text) + fnv1a(text.split('').reverse().join(''));
}

function fnv1a(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
