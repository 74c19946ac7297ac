import {
  type Bucketing,
  type CompiledEnvironment,
  compileEnvironment,
  type Environment,
  type LinearMatcher,
} from '@burgee/engine';
import { createDocumentReader, type DocumentReader, mergeIdentityOverrides } from '@burgee/engine/document';
import { documentTime, invalidContent, parsePages, toFlagClientError } from '@burgee/flagsmith-api';
import type { Content, Reader } from '../snapshot/snapshot.ts';
import { environmentEvaluator } from './environment-evaluator.ts';

export interface EnvironmentReaderOptions {
  /** Bucketings beyond MD5 that documents may declare. */
  readonly bucketings?: readonly Bucketing[] | undefined;
  /** Runs REGEX patterns that could take too long natively. */
  readonly linearMatcher?: LinearMatcher | undefined;
  /** Whether the server announces changes; `auto` takes the document's word. @defaultValue auto */
  readonly announced?: boolean | 'auto' | undefined;
}

/**
 * Makes a reader for the successive documents of one environment. It reads and compiles again only what changed, and
 * returns the same as a new reader would, also after a document that it refused.
 *
 * It remembers the JSON of the last pages: callers must not change what they gave it.
 */
export function environmentReader(options: EnvironmentReaderOptions = {}): Reader {
  const { bucketings = [], linearMatcher, announced = 'auto' } = options;
  const names = ['md5' as const, ...bucketings.map(({ name }) => name)];
  const readers: DocumentReader[] = [];
  let previous: CompiledEnvironment | undefined;

  function readerAt(index: number): DocumentReader {
    readers[index] ??= createDocumentReader({ bucketings: names });
    return readers[index];
  }

  function compile(pages: readonly unknown[]): CompiledEnvironment {
    readers.length = Math.min(readers.length, pages.length);
    const environments = pages.map((page, index) => {
      const parsed = readerAt(index)(page);
      if (!parsed.ok) throw invalidContent(parsed.issues);
      return parsed.value;
    });
    return compileEnvironment(merge(environments), { bucketings, linearMatcher, previous });
  }

  return (pages) => {
    const json = parsePages(pages, (text, index, budget) => readerAt(index).parse(text, budget));
    try {
      previous = compile(json);
    } catch (thrown) {
      // A bucketing or a matcher of the application may throw. The server works all the same.
      throw toFlagClientError(thrown, 'invalid_document', 'The flags could not be compiled, and are not used.');
    }
    return contentOf(previous, announced);
  };
}

function merge([first, ...rest]: readonly Environment[]): Environment {
  if (first === undefined) throw invalidContent([{ path: [], expected: 'a document', received: 'nothing' }]);
  const odd = rest.findIndex((page) => page.key !== first.key || page.settings.updatedAt !== first.settings.updatedAt);
  // The document changed while its pages were fetched: half of the old overrides and half of the new ones are neither.
  if (odd >= 0) throw invalidContent([{ path: [odd + 1], ...ANOTHER_VERSION }]);
  return rest.length === 0 ? first : mergeIdentityOverrides(first, rest);
}

const ANOTHER_VERSION = { expected: 'a page of the same version as the first', received: 'one of another' };

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
