import { compileAutomaton, type Search } from './automaton.ts';
import type { Pattern } from './pattern.ts';
import { ifSupported, UNSUPPORTED } from './unsupported.ts';

/** More take too long for each code unit. */
const MAX_AUTOMATA = 32;

/**
 * Compiles a pattern to as few automata as its places need: a long choice is halved, and one of the halves must be found.
 *
 * @throws Unsupported where no automaton can do it
 */
export function compileAutomata(root: Pattern): readonly Search[] {
  const open = [root];
  const searches: Search[] = [];
  for (let pattern = open.pop(); pattern !== undefined; pattern = open.pop()) {
    const part = pattern;
    const search = ifSupported(() => compileAutomaton(part));
    if (search === undefined) open.push(...halve(part));
    else searches.push(search);
    if (open.length + searches.length > MAX_AUTOMATA) throw UNSUPPORTED;
  }
  return searches;
}

/** The pattern with one half of its longest choice, and with the other. */
function halve(pattern: Pattern): readonly [Pattern, Pattern] {
  const parts = pattern.kind === 'sequence' ? pattern.parts : [pattern];
  let [place, options]: [number, readonly Pattern[]] = [0, []];
  parts.forEach((part, at) => {
    if (part.kind === 'choice' && part.options.length > options.length) [place, options] = [at, part.options];
  });
  if (options.length < 2) throw UNSUPPORTED;
  const middle = options.length >> 1;
  const withOptions = (half: readonly Pattern[]): Pattern => {
    const choice: Pattern = half.length === 1 && half[0] !== undefined ? half[0] : { kind: 'choice', options: half };
    return { kind: 'sequence', parts: parts.flatMap((part, at) => (at === place ? flat(choice) : [part])) };
  };
  return [withOptions(options.slice(0, middle)), withOptions(options.slice(middle))];
}

function flat(pattern: Pattern): readonly Pattern[] {
  return pattern.kind === 'sequence' ? pattern.parts : [pattern];
}
