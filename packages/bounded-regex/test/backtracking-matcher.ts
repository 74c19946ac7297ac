import fc from 'fast-check';

/** A regular expression as the tests build it: written out for the engine, and matched by the matcher below. */
export type Node =
  | { readonly kind: 'unit'; readonly source: string; readonly accepts: (unit: string) => boolean }
  | { readonly kind: 'assertion'; readonly source: string; readonly holds: (text: string, at: number) => boolean }
  | { readonly kind: 'lookahead'; readonly body: Node; readonly isNegated: boolean }
  | { readonly kind: 'all'; readonly parts: readonly Node[] }
  | { readonly kind: 'any'; readonly options: readonly Node[] }
  | Repeat;

interface Repeat {
  readonly kind: 'repeat';
  readonly body: Node;
  readonly sign: string;
  readonly min: number;
  readonly max: number;
}

/** What the texts are made of. */
export const UNITS = ['a', 'b', 'A', ' ', '\u1234', '\ud83d', '\n'];

const CONSUMING: readonly Node[] = ['a', 'b', '[ab]', '[^a]', '.', '\\w', '\\W', '\\s', '[Aa]', '\\u1234', '[^]'].map(
  (source) => ({ kind: 'unit', source, accepts: (unit) => new RegExp(`^${source}$`).test(unit) }),
);

const isWord = (unit: string | undefined): boolean => unit !== undefined && /\w/.test(unit);
const isBoundary = (text: string, at: number): boolean => isWord(text[at - 1]) !== isWord(text[at]);
const ASSERTIONS: readonly Node[] = [
  { kind: 'assertion', source: '^', holds: (_, at) => at === 0 },
  { kind: 'assertion', source: '$', holds: (text, at) => at === text.length },
  { kind: 'assertion', source: '\\b', holds: isBoundary },
  { kind: 'assertion', source: '\\B', holds: (text, at) => !isBoundary(text, at) },
];

const SIGNS = [
  { sign: '*', min: 0, max: Number.POSITIVE_INFINITY },
  { sign: '+?', min: 1, max: Number.POSITIVE_INFINITY },
  { sign: '?', min: 0, max: 1 },
  { sign: '{2}', min: 2, max: 2 },
  { sign: '{1,3}', min: 1, max: 3 },
  { sign: '{2,}', min: 2, max: Number.POSITIVE_INFINITY },
  { sign: '{5}?', min: 5, max: 5 },
  { sign: '{0,70}', min: 0, max: 70 },
  { sign: '{3,40}', min: 3, max: 40 },
];

export function nodes(depth: number): fc.Arbitrary<Node> {
  const unit = fc.constantFrom(...CONSUMING);
  if (depth === 0) return unit;
  const inner = nodes(depth - 1);
  const several = fc.array(inner, { minLength: 2, maxLength: 4 });
  const all = several.map((parts): Node => ({ kind: 'all', parts }));
  const any = several.map((options): Node => ({ kind: 'any', options }));
  const repeat = fc
    .tuple(inner, fc.constantFrom(...SIGNS))
    .map(([body, sign]): Node => ({ kind: 'repeat', body, ...sign }));
  const lookahead = fc
    .tuple(inner, fc.boolean())
    .map(([body, isNegated]): Node => ({ kind: 'lookahead', body, isNegated }));
  return fc.oneof(
    { weight: 3, arbitrary: unit },
    { weight: 3, arbitrary: all },
    { weight: 2, arbitrary: any },
    { weight: 3, arbitrary: repeat },
    { weight: 1, arbitrary: lookahead },
    { weight: 1, arbitrary: fc.constantFrom(...ASSERTIONS) },
  );
}

/** What makes backtracking expensive: the same again and again, and something else at the end. */
export const pumped: fc.Arbitrary<string> = fc
  .tuple(
    fc.string({ unit: fc.constantFrom(...UNITS), maxLength: 2 }),
    fc.string({ unit: fc.constantFrom(...UNITS), minLength: 1, maxLength: 3 }),
    fc.nat(20),
    fc.string({ unit: fc.constantFrom(...UNITS), maxLength: 2 }),
  )
  .map(([before, again, times, behind]) => before + again.repeat(times) + behind);

export function write(node: Node): string {
  switch (node.kind) {
    case 'unit':
    case 'assertion':
      return node.source;
    case 'lookahead':
      return `(?${node.isNegated ? '!' : '='}${write(node.body)})`;
    case 'all':
      return node.parts.map(write).join('');
    case 'any':
      return `(${node.options.map(write).join('|')})`;
    case 'repeat':
      return `(?:${write(node.body)})${node.sign}`;
  }
}

/**
 * Searches by plain backtracking, and counts what it tries: units, assertions, lookaheads, choices, rounds. Like V8 it
 * looks at all units of a run before it knows whether the first one fits.
 *
 * @throws RangeError when that takes more than `most` steps
 */
export function search(root: Node, text: string, most: number): boolean {
  let left = most;
  const spend = (steps: number): void => {
    left -= steps;
    if (left < 0) throw new RangeError(`It takes more than ${most} steps.`);
  };
  const match = (part: Node, at: number, next: (at: number) => boolean): boolean => {
    if (part.kind === 'all') return matchAll(part.parts, at, next);
    spend(1);
    switch (part.kind) {
      case 'unit':
        return at < text.length && part.accepts(text.charAt(at)) && next(at + 1);
      case 'assertion':
        return part.holds(text, at) && next(at);
      case 'lookahead':
        return match(part.body, at, () => true) !== part.isNegated && next(at);
      case 'any':
        return part.options.some((option) => match(option, at, next));
      case 'repeat':
        return matchAgain(part, 0, at, next);
    }
  };
  const matchAll = (parts: readonly Node[], at: number, next: (at: number) => boolean): boolean => {
    const [first, ...rest] = parts;
    if (first === undefined) return next(at);
    const end = parts.findIndex(({ kind }) => kind !== 'unit');
    const run = parts.slice(0, end < 0 ? parts.length : end);
    if (run.length < 2) return match(first, at, (behind) => matchAll(rest, behind, next));
    spend(run.length);
    const fits = run.every((unit, offset) => unit.kind === 'unit' && unit.accepts(text.charAt(at + offset)));
    return fits && matchAll(parts.slice(run.length), at + run.length, next);
  };
  const matchAgain = (part: Repeat, count: number, at: number, next: (at: number) => boolean): boolean => {
    const again = (end: number): boolean => {
      spend(1);
      return (end > at || count < part.min) && matchAgain(part, count + 1, end, next);
    };
    return (count < part.max && match(part.body, at, again)) || (count >= part.min && next(at));
  };

  const starts = Array.from({ length: text.length + 1 }, (_, index) => index);
  return starts.some((start) => match(root, start, () => true));
}
