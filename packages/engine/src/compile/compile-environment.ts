import type { Environment } from '@burgee/environment-document/model';
import { md5Bucketing } from '../bucketing/md5-bucketing.ts';
import { describeInSentence } from '../model/sentences.ts';
import { matchesRegex } from '../operator/matches-regex.ts';
import { comparePlainVersion } from '../operator/plain-version.ts';
import { type CompileOptions, compileParts, type EntryParts } from './compile-parts.ts';
import type { CompiledEnvironment } from './compiled.ts';
import { findReusable } from './reuse.ts';
import { openAccount, shareOf } from './search-account.ts';

/**
 * Does everything that depends on the environment alone: parses operands, sorts overrides, builds results.
 * Takes time linear in the size of the environment; compile once for each document and evaluate often.
 *
 * Conditions that cannot work do not match, and are listed in `diagnostics`: at most a hundred for each segment, for all
 * segment overrides, for all identity overrides and for all features, and at most a thousand in all. Searching texts
 * takes 3 million steps at most for all flags of one identity, whatever the environment: conditions that do not fit match shorter texts, or none.
 *
 * @throws RangeError when the environment declares a bucketing that the options do not supply:
 * hashing otherwise would silently move every identity to another variant.
 */
export function compileEnvironment(environment: Environment, options: CompileOptions = {}): CompiledEnvironment {
  const { previous } = options;
  return compileParts(environment, options, {
    ...parts,
    reuse: (surroundings) => findReusable(previous, surroundings),
  });
}

/** Fast MD5, every pattern in bounded time, and sentences. */
const parts: EntryParts = {
  md5: md5Bucketing,
  searching: { matchesRegex, comparePlainVersion, openAccount, shareOf },
  describe: describeInSentence,
};
