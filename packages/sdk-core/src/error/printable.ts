/** The most characters that are shown of one text. */
const MOST = 500;

/** Makes a text safe for a log: what could forge lines or drive a terminal is escaped, and what is too long is cut. */
export function printable(text: string): string {
  const cut = text.length > MOST ? `${text.slice(0, MOST)}…` : text;
  return cut.replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** C0 and C1 controls, DEL, and the line and paragraph separators. */
const UNSAFE = /[\p{Cc}\u2028\u2029]/gu;
