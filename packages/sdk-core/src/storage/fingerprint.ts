/**
 * A short name for a text, of 64 bits: FNV-1a over its UTF-16 units, once forwards and once backwards. It tells texts
 * apart and does not show them; it withstands nobody who looks for two of one name.
 * @see http://www.isthe.com/chongo/tech/comp/fnv/
 */
export function fingerprint(text: string): string {
  const backwards = Array.from({ length: text.length }, (_, index) => text.charAt(text.length - 1 - index)).join('');
  return fnv1a(text) + fnv1a(backwards);
}

function fnv1a(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
