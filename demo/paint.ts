import pc from 'picocolors';

/** Colours on a terminal that has them (NO_COLOR and FORCE_COLOR are obeyed), plain text in a pipe. */
export const paint = pc.createColors(process.stdout.isTTY === true && process.stdout.hasColors());

/** Pads to a width that colours do not count in. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - visibleLength(text)));
}

/** Cuts text to a width, with an ellipsis where something is missing. */
export function cut(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text;
}

function visibleLength(text: string): number {
  return text.replaceAll(COLOURS, '').length;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what a colour starts with
const COLOURS = /\u001b\[\d+m/g;
