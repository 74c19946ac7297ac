import {
  type Bucketing,
  type CompiledEnvironment,
  compileEnvironment,
  type Environment,
  type JsonBudget,
  type LinearMatcher,
  type Parsed,
} from '@burgee/engine';
import { createDocumentReader, type DocumentReader, mergeIdentityOverrides } from '@burgee/engine/document';
import { documentTime } from '../snapshot/document-time.ts';
import type { Content } from '../snapshot/snapshot.ts';
import { environmentEvaluator } from './environment-evaluator.ts';
import type { Read } from './read.ts';

export interface EnvironmentReaderOptions {
  /** Bucketings beyond MD5 that documents may declare. */
  readonly bucketings?: readonly Bucketing[] | undefined;
  /** Runs REGEX patterns that could take too long natively. */
  readonly linearMatcher?: LinearMatcher | undefined;
  /** Whether changes are taken to be announced always, or `auto`: where the document says so. @defaultValue auto */
  readonly announced?: boolean | 'auto' | undefined;
}

/**
 * Makes a reader for the successive documents of one environment: what did not change is neither read nor compiled again.
 *
 * It answers the same whatever it read before: a page that cannot be read, or a document that is refused later, only costs
 * the next one some sharing. What it was given must not be changed afterwards: it remembers the JSON of the last pages.
 */
export function environmentReader(options: EnvironmentReaderOptions = {}): Read {
  const { bucketings = [], linearMatcher, announced = 'auto' } = options;
  const names = ['md5' as const, ...bucketings.map(({ name }) => name)];
  const readers: DocumentReader[] = [];
  let previous: CompiledEnvironment | undefined;

  function readerAt(index: number): DocumentReader {
    readers[index] ??= createDocumentReader({ bucketings: names });
    return readers[index];
  }

  function read(pages: readonly unknown[]): Parsed<Content> {
    const environments: Environment[] = [];
    readers.length = Math.min(readers.length, pages.length);
    for (const [index, page] of pages.entries()) {
      const parsed = readerAt(index)(page);
      if (!parsed.ok) return parsed;
      environments.push(parsed.value);
    }
    const merged = merge(environments);
    if (!merged.ok) return merged;
    previous = compileEnvironment(merged.value, { bucketings, linearMatcher, previous });
    return { ok: true, value: contentOf(previous, announced) };
  }

  return Object.assign(read, {
    parse: (text: string, index: number, budget: JsonBudget) => readerAt(index).parse(text, budget),
  });
}

function merge([first, ...rest]: readonly Environment[]): Parsed<Environment> {
  if (first === undefined) return { ok: false, issues: [{ path: [], expected: 'a document', received: 'nothing' }] };
  const odd = rest.findIndex((page) => !isSameVersion(page, first));
  if (odd >= 0) return { ok: false, issues: [{ path: [odd + 1], ...ANOTHER_VERSION }] };
  return { ok: true, value: rest.length === 0 ? first : mergeIdentityOverrides(first, rest) };
}

/** The document changed while its pages were fetched: half of the old overrides and half of the new ones are neither. */
const ANOTHER_VERSION = { expected: 'a page of the same version as the first', received: 'one of another' };

function isSameVersion(one: Environment, other: Environment): boolean {
  return one.key === other.key && one.settings.updatedAt === other.settings.updatedAt;
}

function contentOf(compiled: CompiledEnvironment, announced: boolean | 'auto'): Content {
  const { key, settings } = compiled.source;
  const isAnnounced = announced === 'auto' ? settings.realtimeUpdates : announced;
  return {
    evaluator: environmentEvaluator(compiled),
    scope: key,
    documentTime: documentTime(settings.updatedAt),
    streamKey: isAnnounced ? key : undefined,
  };
}
