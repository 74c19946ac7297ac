/** The most characters that are shown of one text. */
const MOST = 1_000;

/**
 * Makes a text safe for a log: what could forge lines, drive a terminal or turn the direction of text is escaped, and what
 * is too long is cut.
 */
export function printable(text: string): string {
  const cut = text.length > MOST ? `${text.slice(0, MOST)}…` : text;
  return cut.replace(UNSAFE, (unsafe) => `\\u${unsafe.codePointAt(0)?.toString(16).padStart(4, '0')}`);
}

/** Controls (C0, C1, DEL), marks that format (bidirectional ones among them), lone surrogates, and separators of lines. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
