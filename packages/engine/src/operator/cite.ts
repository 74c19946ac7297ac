const MAX_LENGTH = 80;

/** Text of a document as part of a message: in quotes, on one line, cut where it is long. */
export function cite(text: string): string {
  return JSON.stringify(text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text);
}
