/**
 * Writes text as UTF-8, starting at the index `at`, and returns the index after it. The target must have room for three bytes
 * per UTF-16 unit. A lone surrogate becomes U+FFFD, as in every encoder on the web (https://encoding.spec.whatwg.org/#utf-8-encoder).
 */
export function writeUtf8(text: string, target: Uint8Array, at: number): number {
  let end = at;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) {
      target[end] = unit;
      end += 1;
      continue;
    }
    const point = codePointAt(text, index);
    end = writeCodePoint(point, target, end);
    if (point > 0xffff) index += 1;
  }
  return end;
}

/** The most bytes that a text can take. */
export function maxUtf8Length(text: string): number {
  return text.length * 3;
}

/** Whether text ends in the first half of a surrogate pair: its bytes then depend on what follows. */
export function endsInsidePair(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff;
}

function codePointAt(text: string, index: number): number {
  const point = text.codePointAt(index) ?? REPLACEMENT;
  return point >= 0xd800 && point <= 0xdfff ? REPLACEMENT : point;
}

const REPLACEMENT = 0xfffd;

function writeCodePoint(point: number, target: Uint8Array, at: number): number {
  const length = utf8LengthOf(point);
  let rest = point;
  for (let last = at + length - 1; last > at; last -= 1) {
    target[last] = 0x80 | (rest & 0x3f);
    rest >>>= 6;
  }
  target[at] = ((0xf00 >>> length) & 0xff) | rest;
  return at + length;
}

function utf8LengthOf(point: number): number {
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}
