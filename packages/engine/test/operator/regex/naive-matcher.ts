import fc from 'fast-check';

/** A regular expression as the tests build it: written out for the engine, and matched by the matcher below. */
export type Node =
  | { readonly kind: 'unit'; readonly source: string; readonly accepts: (unit: string) => boolean }
  | { readonly kind: 'end' }
  | { readonly kind: 'look'; readonly body: Node; readonly isNegative: boolean }
  | { readonly kind: 'all'; readonly parts: readonly Node[] }
  | { readonly kind: 'any'; readonly options: readonly Node[] }
  | { readonly kind: 'repeat'; readonly body: Node; readonly min: number; readonly max: number; readonly sign: string };

const UNITS: readonly Node[] = [
  { kind: 'unit', source: 'a', accepts: (unit) => unit === 'a' },
  { kind: 'unit', source: 'b', accepts: (unit) => unit === 'b' },
  { kind: 'unit', source: '[ab]', accepts: (unit) => unit === 'a' || unit === 'b' },
  { kind: 'unit', source: '[^a]', accepts: (unit) => unit !== 'a' },
  { kind: 'unit', source: '.', accepts: (unit) => unit !== '\n' },
  { kind: 'unit', source: '\\w', accepts: (unit) => /[a-c]/.test(unit) },
];

const SIGNS = [
  { sign: '*', min: 0, max: Number.POSITIVE_INFINITY },
  { sign: '+', min: 1, max: Number.POSITIVE_INFINITY },
  { sign: '?', min: 0, max: 1 },
  { sign: '{2}', min: 2, max: 2 },
  { sign: '{1,3}', min: 1, max: 3 },
  { sign: '{2,}', min: 2, max: Number.POSITIVE_INFINITY },
];

export function nodes(depth: number): fc.Arbitrary<Node> {
  const unit = fc.constantFrom(...UNITS);
  if (depth === 0) return unit;
  const inner = nodes(depth - 1);
  return fc.oneof(
    { weight: 3, arbitrary: unit },
    {
      weight: 3,
      arbitrary: fc.array(inner, { minLength: 1, maxLength: 4 }).map((parts): Node => ({ kind: 'all', parts })),
    },
    {
      weight: 2,
      arbitrary: fc.array(inner, { minLength: 1, maxLength: 3 }).map((options): Node => ({ kind: 'any', options })),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(inner, fc.constantFrom(...SIGNS))
        .map(([body, sign]): Node => ({ kind: 'repeat', body, ...sign })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(inner, fc.boolean()).map(([body, isNegative]): Node => ({ kind: 'look', body, isNegative })),
    },
    { weight: 1, arbitrary: fc.constant<Node>({ kind: 'end' }) },
  );
}

export function write(node: Node): string {
  switch (node.kind) {
    case 'unit':
      return node.source;
    case 'end':
      return '$';
    case 'look':
      return `(?${node.isNegative ? '!' : '='}${write(node.body)})`;
    case 'all':
      return node.parts.map(write).join('');
    case 'any':
      return `(?:${node.options.map(write).join('|')})`;
    case 'repeat':
      return `(?:${write(node.body)})${node.sign}`;
  }
}

/** Searches by plain backtracking, and counts every unit that it tries. */
export function search(
  node: Node,
  text: string,
  isAnchored: boolean,
): { readonly found: boolean; readonly steps: number } {
  let steps = 0;
  const match = (part: Node, at: number, next: (at: number) => boolean): boolean => {
    switch (part.kind) {
      case 'unit':
        steps += 1;
        return at < text.length && part.accepts(text.charAt(at)) && next(at + 1);
      case 'end':
        return at === text.length && next(at);
      case 'look':
        return match(part.body, at, () => true) !== part.isNegative && next(at);
      case 'all':
        return matchAll(part.parts, at, next);
      case 'any':
        return part.options.some((option) => match(option, at, next));
      case 'repeat':
        return matchAgain(part, 0, at, next);
    }
  };
  const matchAll = ([first, ...rest]: readonly Node[], at: number, next: (at: number) => boolean): boolean =>
    first === undefined ? next(at) : match(first, at, (end) => matchAll(rest, end, next));
  const matchAgain = (
    part: Node & { readonly kind: 'repeat' },
    count: number,
    at: number,
    next: (at: number) => boolean,
  ): boolean => {
    const again = (end: number): boolean => (end > at || count < part.min) && matchAgain(part, count + 1, end, next);
    return (count < part.max && match(part.body, at, again)) || (count >= part.min && next(at));
  };

  const starts = isAnchored ? [0] : Array.from({ length: text.length + 1 }, (_, index) => index);
  return { found: starts.some((start) => match(node, start, () => true)), steps };
}
