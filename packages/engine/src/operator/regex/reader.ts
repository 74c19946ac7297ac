/** Thrown inside the parser for what it cannot bound; never leaves it. */
export class Unsupported extends Error {}

/** Reads a source from left to right. */
export interface Reader {
  readonly atEnd: () => boolean;
  /** The next character, without taking it. */
  readonly peek: () => string;
  /** Takes the next character. @throws Unsupported at the end */
  readonly next: () => string;
  /** Takes `text` if it comes next. */
  readonly take: (text: string) => boolean;
  /** Takes what a sticky expression matches next, as its groups. */
  readonly match: (expression: RegExp) => readonly (string | undefined)[] | undefined;
}

export function createReader(source: string): Reader {
  let at = 0;
  return {
    atEnd: () => at >= source.length,
    peek: () => source.charAt(at),
    next() {
      if (at >= source.length) throw new Unsupported();
      at += 1;
      return source.charAt(at - 1);
    },
    take(text) {
      if (!source.startsWith(text, at)) return false;
      at += text.length;
      return true;
    },
    match(expression) {
      const sticky = new RegExp(expression);
      sticky.lastIndex = at;
      const match = sticky.exec(source);
      if (match !== null) at = sticky.lastIndex;
      return match ?? undefined;
    },
  };
}
