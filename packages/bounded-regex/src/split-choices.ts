import { compileNfa, type Search } from './nfa.ts';
import type { Pattern } from './pattern.ts';
import { ifSupported, UNSUPPORTED } from './unsupported.ts';

/** More take too long for each code unit. */
const MAX_NFAS = 32;

/**
 * Compiles a pattern to as few automata as its states need: a pattern with too many is split in two at its longest
 * choice. The pattern matches where one of the automata does.
 *
 * @throws Unsupported for patterns that no 32 automata can match
 */
export function compileNfas(root: Pattern): readonly Search[] {
  const open = [root];
  const searches: Search[] = [];
  for (let pattern = open.pop(); pattern !== undefined; pattern = open.pop()) {
    const part = pattern;
    const search = ifSupported(() => compileNfa(part));
    if (search === undefined) open.push(...split(part));
    else searches.push(search);
    if (open.length + searches.length > MAX_NFAS) throw UNSUPPORTED;
  }
  return searches;
}

/** The pattern with the first half of its longest choice, and with the second. */
function split(pattern: Pattern): readonly Pattern[] {
  const parts = partsOf(pattern);
  const lengths = parts.map((part) => (part.kind === 'choice' ? part.options.length : 0));
  const index = lengths.indexOf(Math.max(...lengths));
  const choice = parts[index];
  if (choice?.kind !== 'choice') throw UNSUPPORTED;
  const middle = choice.options.length >> 1;
  return [choice.options.slice(0, middle), choice.options.slice(middle)].map((options): Pattern => {
    const [only] = options;
    const half: Pattern = only !== undefined && options.length === 1 ? only : { kind: 'choice', options };
    return { kind: 'sequence', parts: [...parts.slice(0, index), ...partsOf(half), ...parts.slice(index + 1)] };
  });
}

function partsOf(pattern: Pattern): readonly Pattern[] {
  return pattern.kind === 'sequence' ? pattern.parts : [pattern];
}
