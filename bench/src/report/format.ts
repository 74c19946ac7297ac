/** Nanoseconds with a unit that leaves few digits: `39.6 ns`, `2.79 ms`. */
export function formatTime(ns: number): string {
  return scaled(ns, 1_000, ['ns', 'µs', 'ms', 's']);
}

/** Bytes with a unit that leaves few digits: `0 B`, `7.3 kB`. */
export function formatBytes(bytes: number): string {
  return scaled(bytes, 1_000, ['B', 'kB', 'MB', 'GB']);
}

/** A multiple: `0.86×`, `9.5×`, `1,240×`. */
export function formatRatio(ratio: number): string {
  return `${threeDigits(ratio)}×`;
}

/** A count: `10,000`. */
export function formatCount(count: number): string {
  return count.toLocaleString('en');
}

function scaled(value: number, step: number, units: readonly string[]): string {
  const last = units.length - 1;
  let scale = 0;
  let rest = value;
  // What rounds to 1,000 of a unit belongs to the next one.
  while (scale < last && Number(rest.toPrecision(3)) >= step) {
    rest /= step;
    scale += 1;
  }
  return `${threeDigits(rest)} ${units[scale]}`;
}

/** Two digits below ten, three above; from a thousand on, all of them. */
function threeDigits(value: number): string {
  const short = Number(value.toPrecision(value < 10 ? 2 : 3));
  return short < 1_000 ? String(short) : Math.round(value).toLocaleString('en');
}
