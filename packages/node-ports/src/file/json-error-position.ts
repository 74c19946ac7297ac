type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | 'colon' | 'comma or end';

const VALUE = { '{': 'name or }', '[': 'value or ]', text: 'comma or end', other: 'comma or end' } as const;

/** By what is expected: the tokens that may follow, and what is expected after each. */
const NEXT: Readonly<Record<Expected, Readonly<Record<string, Expected>>>> = {
  value: VALUE,
  'value or ]': { ...VALUE, ']': 'comma or end' },
  name: { text: 'colon' },
  'name or }': { text: 'colon', '}': 'comma or end' },
  colon: { ':': 'value' },
  'comma or end': { ',': 'value', ']': 'comma or end', '}': 'comma or end' },
};

const CLOSERS: Readonly<Record<string, string>> = { '{': '}', '[': ']' };
const BLANKS = /[ \t\r\n]*/y;
const TOKEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these in strings
  /([{}[\]:,])|("[^"\\\x00-\x1f]*(?:\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})[^"\\\x00-\x1f]*)*")|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[Ee][+-]?\d+)?|true|false|null)(?![\w.+-])/y;

/** People do not write longer texts by hand, and the search takes up to 0.6 s for a million characters. */
const MAX_CHARACTERS = 1_000_000;

/**
 * Returns where a text stops being JSON, as ` at line 3, column 7`; an empty text when it is JSON, or very long. Errors of
 * `JSON.parse` differ between runtimes, and they quote the text, which may contain personal data.
 */
export function jsonErrorPosition(text: string): string {
  const at = text.length > MAX_CHARACTERS ? undefined : endOfJson(text);
  if (at === undefined) return '';
  const lines = text.slice(0, at).split('\n');
  return ` at line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}`;
}

function endOfJson(text: string): number | undefined {
  const closers: string[] = [];
  let expected: Expected = 'value';
  for (let at = 0; ; at = TOKEN.lastIndex) {
    BLANKS.lastIndex = at;
    BLANKS.test(text);
    const start = BLANKS.lastIndex;
    if (start === text.length && closers.length === 0 && expected === 'comma or end') return undefined;
    const next = after(tokenAt(text, start), expected, closers);
    if (next === undefined) return start;
    expected = next;
  }
}

/** The kind of the token at an index. Each punctuation mark is its own kind. */
function tokenAt(text: string, at: number): string {
  TOKEN.lastIndex = at;
  const [token, mark, quoted] = TOKEN.exec(text) ?? [];
  if (token === undefined) return 'none';
  return mark ?? (quoted === undefined ? 'other' : 'text');
}

/** What is expected after a token; `undefined` when the token is unexpected. `closers` has the open brackets' closers, innermost last. */
function after(kind: string, expected: Expected, closers: string[]): Expected | undefined {
  const next = NEXT[expected][kind];
  const closer = CLOSERS[kind];
  if (closer !== undefined) closers.push(closer);
  if ((kind === '}' || kind === ']') && closers.pop() !== kind) return undefined;
  return kind === ',' ? next && AFTER_COMMA[closers.at(-1) ?? ''] : next;
}

const AFTER_COMMA: Readonly<Record<string, Expected>> = { '}': 'name', ']': 'value' };
