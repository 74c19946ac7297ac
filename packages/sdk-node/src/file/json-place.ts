type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | 'colon' | 'comma or end';

/** What may come next, and what is expected after it. */
const NEXT: Readonly<Record<Expected, Readonly<Record<string, Expected>>>> = {
  value: { '{': 'name or }', '[': 'value or ]', text: 'comma or end', other: 'comma or end' },
  'value or ]': {
    '{': 'name or }',
    '[': 'value or ]',
    ']': 'comma or end',
    text: 'comma or end',
    other: 'comma or end',
  },
  name: { text: 'colon' },
  'name or }': { text: 'colon', '}': 'comma or end' },
  colon: { ':': 'value' },
  'comma or end': { ',': 'value', ']': 'comma or end', '}': 'comma or end' },
};

const CLOSERS: Readonly<Record<string, string>> = { '{': '}', '[': ']' };
const BLANKS = /[ \t\r\n]*/y;
const TOKEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these in its texts
  /([{}[\]:,])|("[^"\\\x00-\x1f]*(?:\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})[^"\\\x00-\x1f]*)*")|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[Ee][+-]?\d+)?|true|false|null)(?![\w.+-])/y;

/** Longer texts are not written by hand, and looking costs up to 0.6 s for each million characters. */
const MOST_CHARACTERS = 1_000_000;

/**
 * Says where a text stops being JSON, as ` at line 3, column 7`; nothing when it is JSON, or very long. Engines differ in
 * what they tell, and they cite the text, which may hold personal data.
 */
export function jsonPlace(text: string): string {
  const at = text.length > MOST_CHARACTERS ? undefined : endOfJson(text);
  if (at === undefined) return '';
  const lines = text.slice(0, at).split('\n');
  return ` at line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}`;
}

function endOfJson(text: string): number | undefined {
  const closers: string[] = [];
  let expected: Expected = 'value';
  for (let at = 0; ; at = TOKEN.lastIndex) {
    const start = afterBlanks(text, at);
    if (start === text.length && closers.length === 0 && expected === 'comma or end') return undefined;
    const next = after(tokenAt(text, start), expected, closers);
    if (next === undefined) return start;
    expected = next;
  }
}

function afterBlanks(text: string, at: number): number {
  BLANKS.lastIndex = at;
  BLANKS.test(text);
  return BLANKS.lastIndex;
}

/** What kind of token stands there, marks being kinds of their own. */
function tokenAt(text: string, at: number): string {
  TOKEN.lastIndex = at;
  const [token, mark, quoted] = TOKEN.exec(text) ?? [];
  if (token === undefined) return 'none';
  return mark ?? (quoted === undefined ? 'other' : 'text');
}

/** What is expected after a token; `undefined` when the token is not. `closers` close what is open, the innermost last. */
function after(kind: string, expected: Expected, closers: string[]): Expected | undefined {
  const next = NEXT[expected][kind];
  const closer = CLOSERS[kind];
  if (closer !== undefined) closers.push(closer);
  if ((kind === '}' || kind === ']') && closers.pop() !== kind) return undefined;
  return kind === ',' ? next && AFTER_COMMA[closers.at(-1) ?? ''] : next;
}

const AFTER_COMMA: Readonly<Record<string, Expected>> = { '}': 'name', ']': 'value' };
