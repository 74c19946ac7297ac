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

/** A server's times count whole seconds in conditions, so a second must be over before it can be named in one. */
const SECOND_IS_OVER_MS = 2_000;
/** How often nothing is taken for granted: changes of identity overrides do not move a document's time. */
const FULL_EVERY_MS = 600_000;

/**
 * Loads environment documents from Flagsmith's API, with conditions that cannot hide a change:
 *
 * - The condition is the time in the body of the document in use, never a header of a response, so an answer that could
 *   not be installed is asked for again, and caches that date a body wrongly are not believed.
 * - There is none while the document may have changed again within its second, none when news is known to be there, and
 *   none at least every ten minutes.
 */
export function documentLoader({ read, ...request }: DocumentLoaderOptions, ports: Ports): Load {
  const { clock } = ports;
  let settled: DocumentTime | undefined;
  let fullAtMs = Number.NEGATIVE_INFINITY;

  function condition({ held, kind }: LoadWish): string | undefined {
    if (kind === 'full' || clock.monotonicMs() - fullAtMs >= FULL_EVERY_MS) return undefined;
    if (settled === undefined || held?.documentTime !== settled) return undefined;
    return new Date(settled / 1000).toUTCString();
  }

  return (wish) =>
    sequence(async (step) => {
      const askedAtMs = clock.wallMs();
      const fetched = await step(() => fetchPages({ ...request, ifModifiedSince: condition(wish) }, ports));
      // What is older is asked for next time, until it is clear whether the server lags behind or was set back.
      if (fetched === 'older') settled = undefined;
      if (typeof fetched === 'string') return { kind: 'unchanged' };

      const content = locating(() => readTexts(fetched, read), { method: 'GET', url: request.url, headers: {} });
      fullAtMs = clock.monotonicMs();
      const timeMs = (content.documentTime ?? Number.NaN) / 1000;
      settled = askedAtMs - timeMs >= SECOND_IS_OVER_MS ? content.documentTime : undefined;
      return { kind: 'delivery', delivery: { content, texts: fetched } };
    });
}
