/**
 * Text that is safe to print on a terminal: control characters other than line breaks, and marks that reorder text, are
 * written as escapes such as `\u001b`. An engine's answers could otherwise move the cursor or forge lines.
 */
export function sanitize(text: string): string {
  return text.replaceAll(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const UNSAFE = /[^\P{Cc}\n]|[\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** The same on one line. */
export function sanitizeLine(text: string): string {
  return sanitize(text).replaceAll('\n', '\\n');
}
