import type { Delivery, Load, Versioned } from '../content/content.ts';
import { parsePlainly, type Reader } from '../content/read-pages.ts';
import { FlagClientError } from '../error/flag-client-error.ts';
import { exchange, type RequestOptions, type Send } from '../http/exchange.ts';
import { textOf } from '../http/read-response.ts';
import type { HttpResponse } from '../port/http-client.ts';
import type { Ports } from '../port/ports.ts';
import { type IdentityRequest, identityBody } from './identity-request.ts';

/** A server that evaluates flags. Which flags it returns depends on the kind of the key: client-side or server-side. */
export interface FlagsApi extends RequestOptions {
  /** Ends with a slash: `…/api/v1/`. */
  readonly apiUrl: string;
  readonly maxBodyBytes: number;
  /** How requests are sent. @defaultValue `exchange` */
  readonly send?: Send | undefined;
  /** Parses an answer. @defaultValue as `JSON.parse`, without a limit of objects and lists */
  readonly parse?: ((text: string) => unknown) | undefined;
  /** Writes an answer as JSON, for storing. @defaultValue no answer can be stored */
  readonly write?: ((page: object) => string) | undefined;
}

export interface FlagsRequest<Content extends Versioned> extends FlagsApi {
  readonly read: Reader<Content>;
  /** Whose flags to fetch. @defaultValue the environment's own */
  readonly identity?: IdentityRequest | undefined;
}

/**
 * Loads flags that the server evaluated: those of the environment from `GET /flags/`, or those of an identity from
 * `POST /identities/`. Requests are never conditional.
 */
export function resultsLoader<Content extends Versioned>(request: FlagsRequest<Content>, ports: Ports): Load<Content> {
  return (_, signal) => fetchResults(request, ports, signal);
}

/**
 * Fetches flags for a caller who waits. If the connection breaks, it retries once, within the same time: servers close idle
 * connections just when clients use them again. A repeated request stores nothing twice.
 */
export async function fetchIdentity<Content extends Versioned>(
  request: FlagsRequest<Content>,
  ports: Ports,
  signal: AbortSignal,
): Promise<Delivery<Content>> {
  const endsAtMs = ports.clock.monotonicMs() + request.timeoutMs;
  try {
    return await fetchResults(request, ports, signal);
  } catch (thrown) {
    if (thrown instanceof FlagClientError && thrown.code !== 'network') throw thrown;
    return fetchResults({ ...request, timeoutMs: endsAtMs - ports.clock.monotonicMs() }, ports, signal);
  }
}

/** Fetches flags once. It uses `POST` for an identity: a URL would leave the identifier in logs and caches. */
function fetchResults<Content extends Versioned>(
  request: FlagsRequest<Content>,
  ports: Ports,
  signal: AbortSignal,
): Promise<Delivery<Content>> {
  const { apiUrl, identity, read, send = exchange, parse = parsePlainly, write } = request;

  async function use(response: HttpResponse): Promise<Delivery<Content>> {
    const flags = flagsIn(parse(await textOf(response, ports.clock)));
    const page = { flags, updated_at: response.header('x-flagsmith-document-updated-at') };
    return { content: read({ json: [page] }), texts: write === undefined ? [] : [write(page)] };
  }
  const url = `${apiUrl}${identity === undefined ? 'flags' : 'identities'}/`;
  return send({ ...request, url, body: identity && identityBody(identity), use }, ports, signal);
}

/** An answer for an identity also has the identity's traits, which are not kept. */
function flagsIn(json: unknown): unknown {
  return typeof json === 'object' && json !== null && 'flags' in json ? json.flags : json;
}
