import type { Environment } from '@burgee/environment-document/model';
import { compactMd5Bucketing } from '../bucketing/compact-md5-bucketing.ts';
import { cite, type Describe } from '../model/diagnostic.ts';
import { WHOLE } from '../operator/share.ts';
import { matchesSimpleRegex } from '../operator/simple-regex.ts';
import { VERSION_STEPS, versionText } from '../operator/version.ts';
import { type CompileOptions, compileParts } from './compile-parts.ts';
import type { CompiledEnvironment } from './compiled.ts';
import { forEachCondition } from './for-each-condition.ts';
import type { Searching } from './searching.ts';

/** The options of a page's {@link compileEnvironment}. */
export type PageCompileOptions = Pick<CompileOptions, 'bucketings'>;

/**
 * Compiles an environment as `compileEnvironment` of `@burgee/engine` does, in half the size: for pages that evaluate flags.
 *
 * REGEX matches simple patterns only: characters, sets, `*`, `+`, `?` and groups that neither repeat nor hold a group. Any
 * other pattern never matches, and `diagnostics` names it; nor does a text of over 2,000 characters. Searching takes 3 million
 * steps at most for all flags of one identity, as everywhere, but all conditions that search get equal shares. `IN` lists may have any length.
 *
 * Messages of diagnostics name the code and what it is about, e.g. `unknown-operator: "SOUNDS_LIKE" (see …)`. Everything is
 * compiled at each call, and hashing a text for a bucket takes some microseconds.
 *
 * @param options - the bucketings that documents may declare besides MD5; none by default
 * @returns what `evaluateFlag` and all other functions of `@burgee/engine` take
 * @throws RangeError when the environment declares a bucketing that the options do not supply
 */
export function compileEnvironment(environment: Environment, options: PageCompileOptions = {}): CompiledEnvironment {
  return compileParts(environment, options, {
    md5: compactMd5Bucketing,
    searching: pageSearching,
    describe,
  });
}

/** The sentences of `@burgee/engine` take half a kilobyte: here a message is the code and what a sentence would cite. */
const describe: Describe = (code, cited) => `${code}: ${cite(cited.join(' '))} (see DiagnosticCode of @burgee/engine)`;

const pageSearching: Searching = {
  matchesRegex: matchesSimpleRegex,
  openAccount({ segments }) {
    let count = 1;
    for (const segment of segments) {
      forEachCondition(segment, ({ operator, operand }) => {
        if (isSearch(operator, operand)) count += 1;
      });
    }
    // A power of two, so that one condition more or less seldom changes the shares of all others.
    const equal = 2 ** Math.floor(Math.log2(WHOLE.steps / count));
    return { equal, most: equal, verdicts: new Map(), bySegment: [] };
  },
  shareOf: (operator, operand, { equal }) => ({
    steps: equal,
    isNative: true,
    isRefused: equal < VERSION_STEPS && isSearch(operator, operand),
  }),
};

function isSearch(operator: string, operand: string): boolean {
  return SEARCHES.includes(operator) || versionText(operand) !== undefined;
}

const SEARCHES: readonly string[] = ['CONTAINS', 'NOT_CONTAINS', 'REGEX', 'MODULO'];
