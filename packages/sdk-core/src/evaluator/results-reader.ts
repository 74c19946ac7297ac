import type { FlagResult, Identity, Issue } from '@burgee/engine';
import { documentTime } from '../snapshot/document-time.ts';
import type { Read } from './read.ts';
import { readResult, typeOf } from './read-result.ts';
import { resultsEvaluator } from './results-evaluator.ts';

export interface ResultsReaderOptions {
  /** Whom the results are for; @defaultValue nobody: the environment */
  readonly identity?: Identity | undefined;
  /** The client-side key under which changes are announced. @defaultValue none: they are not */
  readonly streamKey?: string | undefined;
}

/** More would help nobody, and an answer of some megabytes can have millions. */
const MAX_ISSUES = 100;

/**
 * Makes a reader for flags that a server evaluated, as `GET /flags/` and `POST /identities/` answer: a list, or an object
 * with `flags` and, for what was stored, `updated_at`. One flag that cannot be read spoils the answer: a server that
 * breaks one has not meant the others either.
 */
export function resultsReader({ identity, streamKey }: ResultsReaderOptions = {}): Read {
  return ([page]) => {
    const { flags, updated_at: updatedAt } = partsOf(page);
    if (!Array.isArray(flags)) {
      return { ok: false, issues: [{ path: ['flags'], expected: 'array', received: typeOf(flags) }] };
    }
    const issues: Issue[] = [];
    const results = readAll(flags, issues);
    if (issues.length > 0) return { ok: false, issues };

    const evaluator = resultsEvaluator(results, identity);
    return {
      ok: true,
      value: { evaluator, scope: scopeOf(identity), documentTime: documentTime(updatedAt), streamKey },
    };
  };
}

function readAll(flags: readonly unknown[], issues: Issue[]): readonly FlagResult[] {
  const results: FlagResult[] = [];
  for (let index = 0; index < flags.length && issues.length < MAX_ISSUES; index += 1) {
    const read = readResult(flags[index]);
    if ('expected' in read) issues.push({ ...read, path: ['flags', index, ...read.path] });
    else results.push(read);
  }
  return results;
}

/** Answers for other traits are not older or newer versions of one another. */
function scopeOf(identity: Identity | undefined): string {
  if (identity === undefined) return 'flags';
  return JSON.stringify([identity.identifier, ...Object.entries(identity.traits ?? {}).flat()].map(String));
}

function partsOf(page: unknown): { readonly flags?: unknown; readonly updated_at?: unknown } {
  if (Array.isArray(page)) return { flags: page };
  return typeof page === 'object' && page !== null ? page : {};
}
