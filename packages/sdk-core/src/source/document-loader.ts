import { locating } from '../error/locate.ts';
import type { Read } from '../evaluator/read.ts';
import type { Ports } from '../port/ports.ts';
import type { DocumentTime } from '../snapshot/document-time.ts';
import { fetchPages, type PagesRequest } from './fetch-pages.ts';
import type { Load, LoadWish } from './load.ts';
import { readTexts } from './read-texts.ts';
import { sequence } from './sequence.ts';

export interface DocumentLoaderOptions extends Omit<PagesRequest, 'ifModifiedSince'> {
  readonly read: Read;
}

/** A server's times count whole seconds in conditions: a second must be over before it can be named in one. */
const SECOND_IS_OVER_MS = 2_000;
/** How often nothing is taken for granted. */
const FULL_EVERY_MS = 600_000;

/**
 * Loads environment documents from Flagsmith's API, with conditions that cannot hide a change:
 *
 * - Changes of identity overrides do not move a document's time, so only documents that never have any are asked for on a
 *   condition. All others come whole with each poll, as they do for Flagsmith's own SDKs.
 * - The condition is the time in the body of the document in use, never a header of a response, so an answer that could
 *   not be installed is asked for again, and caches that date a body wrongly are not believed.
 * - There is none before a document has come unchanged two seconds after it came first: it may have changed again within
 *   its second, and no clock but the server's knows when that is over. There is none when news is known to be there, and
 *   none at least every ten minutes.
 */
export function documentLoader({ read, ...request }: DocumentLoaderOptions, ports: Ports): Load {
  const { monotonicMs } = ports.clock;
  let first: { readonly time: DocumentTime | undefined; readonly atMs: number } | undefined;
  let settled: DocumentTime | undefined;
  let fullAtMs = Number.NEGATIVE_INFINITY;

  function condition({ held, kind }: LoadWish): string | undefined {
    if (kind === 'full' || monotonicMs() - fullAtMs >= FULL_EVERY_MS) return undefined;
    if (settled === undefined || held?.documentTime !== settled) return undefined;
    return new Date(settled / 1000).toUTCString();
  }

  /** Notes a document that was asked for at this moment. */
  function note(time: DocumentTime | undefined, askedAtMs: number, texts: readonly string[]): void {
    fullAtMs = monotonicMs();
    if (first === undefined || first.time !== time) first = { time, atMs: fullAtMs };
    const isOver = askedAtMs - first.atMs >= SECOND_IS_OVER_MS;
    settled = isOver && neverHasOverrides(texts) ? time : undefined;
  }

  return (wish) =>
    sequence(async (step) => {
      const askedAtMs = monotonicMs();
      const texts = await step(() => fetchPages({ ...request, ifModifiedSince: condition(wish) }, ports));
      // What is older is asked for next time, until it is clear whether the server lags behind or was set back.
      if (texts === 'older') settled = undefined;
      if (typeof texts === 'string') return { kind: 'unchanged' };

      const content = locating(() => readTexts(texts, read), { method: 'GET', url: request.url, headers: {} });
      note(content.documentTime, askedAtMs, texts);
      return { kind: 'delivery', delivery: { content, texts } };
    });
}

/** Whether a document says that identity overrides are no part of it. Within a text its quotes would be escaped. */
function neverHasOverrides([text = '']: readonly string[]): boolean {
  return /"use_identity_overrides_in_local_eval"\s*:\s*false\b/.test(text);
}
