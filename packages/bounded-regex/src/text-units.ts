/** The start of a text as an array: V8 takes up to 6 ns to read a code unit of a text, and under 1 ns to read a member. */
export interface TextUnits {
  /** May be longer than `count`. */
  readonly units: Uint16Array;
  /** How many code units there are. */
  readonly count: number;
}

/** An evaluation searches one text for many patterns, so the last text is kept, and its units. Longer texts are not. */
const MAX_KEPT = 4_096;
const kept = new Uint16Array(MAX_KEPT);
let keptText = '';
let keptCount = 0;

/** Returns the first units of a text, up to `most` of them. They are valid until the next call. */
export function unitsOf(text: string, most: number): TextUnits {
  const count = Math.min(text.length, most);
  if (count > MAX_KEPT) return { units: copy(text, 0, count, new Uint16Array(count)), count };
  if (text !== keptText) keptCount = 0;
  keptText = text;
  if (count > keptCount) {
    copy(text, keptCount, count, kept);
    keptCount = count;
  }
  return { units: kept, count };
}

function copy(text: string, from: number, to: number, units: Uint16Array): Uint16Array {
  for (let at = from; at < to; at += 1) units[at] = text.charCodeAt(at);
  return units;
}
