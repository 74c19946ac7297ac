import { parseArgs } from 'node:util';
import type { Evaluate } from '../engines/evaluate.ts';
import { loadFlagsmith8 } from '../engines/load-flagsmith-8.ts';
import { formatCase } from './format-case.ts';
import { type FuzzResult, fuzz } from './fuzz.ts';
import type { KnownDifference } from './known-difference.ts';
import { knownOfFlagsmith } from './known-of-flagsmith.ts';

const USAGE = `Compares Burgee's answers to random documents and contexts with those of another engine.

  npm run fuzz -- --against flagsmith-nodejs [--seconds 60] [--seed N]

Exits with 0 if all differences are known, 1 after an unknown difference, which is printed as a case, and 2 for invalid options.`;

interface Against {
  readonly load: () => Evaluate;
  readonly ignored: readonly string[];
  readonly known: readonly KnownDifference[];
}

const ENGINES: Readonly<Record<string, Against>> = {
  'flagsmith-nodejs': { load: loadFlagsmith8, ignored: ['variant'], known: knownOfFlagsmith },
};

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`);
  process.exitCode = 2;
}

function main(args: readonly string[]): number {
  const { values } = parseArgs({
    args: [...args],
    options: {
      against: { type: 'string', default: '' },
      seconds: { type: 'string', default: '60' },
      seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    },
  });
  const { against: name } = values;
  const against = Object.hasOwn(ENGINES, name) ? ENGINES[name] : undefined;
  if (against === undefined)
    throw new RangeError(`--against must be one of ${Object.keys(ENGINES).join(', ')}, got "${name}".`);
  const [seed, seconds] = [wholeNumber('--seed', values.seed), wholeNumber('--seconds', values.seconds)];

  say(`seed ${seed}, ${seconds} seconds, against ${name}`);
  const end = performance.now() + seconds * 1_000;
  const { load, ignored, known } = against;
  const result = fuzz({ opponent: { evaluate: load(), ignored }, known, seed, goesOn: () => performance.now() < end });
  report(result, known);
  return result.found === undefined ? 0 : 1;
}

function report({ inputs, explained, found }: FuzzResult, known: readonly KnownDifference[]): void {
  say(
    `${inputs} inputs; known differences, by their rows in docs/compatibility.md, and how many inputs each explains:`,
  );
  for (const one of known) say(`${String(explained.get(one) ?? 0).padStart(8)}  ${one.row}`);
  if (found === undefined) {
    say('no other difference');
    return;
  }
  say('an unknown difference (Burgee, then the other engine):');
  for (const { path, expected, received } of found.differences)
    say(`  ${path || '(result)'}\n    ${expected}\n    ${received}`);
  say(formatCase(found.input));
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  throw new RangeError(`${name} must be a whole number, got "${text}".`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
