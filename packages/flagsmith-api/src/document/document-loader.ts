import type { Delivery, Load, LoadRequest, Versioned } from '../content/content.ts';
import type { DocumentTime } from '../content/document-time.ts';
import type { Reader } from '../content/read-pages.ts';
import { toFlagClientError } from '../error/flag-client-error.ts';
import { located } from '../http/send-request.ts';
import type { Ports } from '../port/ports.ts';
import { fetchPages, type PagesRequest } from './fetch-pages.ts';

export interface DocumentLoaderOptions<Content extends Versioned> extends Omit<PagesRequest, 'ifModifiedSince'> {
  readonly read: Reader<Content>;
}

/** HTTP dates count whole seconds: a condition can name a second only when the second is over. */
const SECOND_IS_OVER_MS = 2_000;
/** The longest time without an unconditional request. */
const UNCONDITIONAL_EVERY_MS = 600_000;

/**
 * Loads environment documents from Flagsmith's API, with conditional requests that cannot hide a change:
 *
 * - Only documents that never have identity overrides are requested conditionally, because changes of identity overrides
 *   do not change the time of a document. All others are fetched whole in each poll, as Flagsmith's own SDKs do.
 * - The condition is the time in the body of the current document, never a response header. So an answer that was rejected
 *   is fetched again, and caches that date a body wrongly do no harm.
 * - A request becomes conditional only after the same document has arrived again two seconds after its first arrival: the
 *   document may change once more within its second, and only the server's clock knows when the second is over. A request
 *   for announced changes is unconditional, and so is one at least every ten minutes.
 */
export function documentLoader<Content extends Versioned>(
  { read, ...request }: DocumentLoaderOptions<Content>,
  ports: Ports,
): Load<Content> {
  const { monotonicMs } = ports.clock;
  let first: { readonly time: DocumentTime | undefined; readonly atMs: number } | undefined;
  let settled: DocumentTime | undefined;
  let unconditionalAtMs = Number.NEGATIVE_INFINITY;

  function condition({ current, conditional }: LoadRequest<Content>): string | undefined {
    if (!conditional || monotonicMs() - unconditionalAtMs >= UNCONDITIONAL_EVERY_MS) return undefined;
    if (settled === undefined || current?.documentTime !== settled) return undefined;
    return new Date(settled / 1000).toUTCString();
  }

  /** Notes a document that was requested at this moment. */
  function note({ content: { documentTime: time }, texts }: Delivery<Content>, requestedAtMs: number): void {
    unconditionalAtMs = monotonicMs();
    if (first === undefined || first.time !== time) first = { time, atMs: unconditionalAtMs };
    const isOver = requestedAtMs - first.atMs >= SECOND_IS_OVER_MS;
    settled = isOver && neverHasOverrides(texts) ? time : undefined;
  }

  return async (asked, signal) => {
    const requestedAtMs = monotonicMs();
    const texts = await fetchPages({ ...request, ifModifiedSince: condition(asked) }, ports, signal);
    // The next request is unconditional: it shows whether the server lags behind or was set back.
    if (texts === 'older') settled = undefined;
    if (typeof texts === 'string') return 'unchanged';

    const delivery = { content: contentOf(texts, read, request.url), texts };
    note(delivery, requestedAtMs);
    return delivery;
  };
}

function contentOf<Content extends Versioned>(texts: readonly string[], read: Reader<Content>, url: string): Content {
  try {
    return read({ texts });
  } catch (thrown) {
    throw located(toFlagClientError(thrown, 'invalid_document', 'The answer cannot be read.'), 'GET', url);
  }
}

/** Whether a document says that identity overrides are never part of it. Inside a JSON string, its quotes would be escaped. */
function neverHasOverrides([text = '']: readonly string[]): boolean {
  return /"use_identity_overrides_in_local_eval"\s*:\s*false\b/.test(text);
}
