import { FlagClientError } from '../error/flag-client-error.ts';
import { parseJson } from '../evaluator/reader.ts';
import { resultsReader } from '../evaluator/results-reader.ts';
import { jsonText } from '../http/json-text.ts';
import type { RequestHeaders } from '../http/request-headers.ts';
import { sendRequest } from '../http/send-request.ts';
import type { HttpResponse } from '../port/http-client.ts';
import type { Ports } from '../port/ports.ts';
import type { Delivery, Load } from '../refresh/data-source.ts';
import { type IdentityRequest, identityBody, identityOf } from './identity-request.ts';

/** A server that evaluates flags. */
export interface FlagsApi {
  /** Ends with a slash: `…/api/v1/`. */
  readonly apiUrl: string;
  /** Client-side or server-side. Which flags the server returns depends on it. */
  readonly environmentKey: string;
  /** The caller's headers. */
  readonly headers: RequestHeaders;
  /** For a whole request. */
  readonly timeoutMs: number;
  readonly maxBodyBytes: number;
  /** The client-side key of the event stream. @defaultValue no stream */
  readonly streamKey?: string | undefined;
}

export interface FlagsRequest extends FlagsApi {
  /** Whose flags to fetch. @defaultValue the environment's own */
  readonly identity?: IdentityRequest | undefined;
}

/**
 * Loads flags that the server evaluated: those of the environment from `GET /flags/`, or those of an identity from
 * `POST /identities/`. Requests are never conditional.
 */
export function resultsLoader(api: FlagsApi, identity: IdentityRequest | undefined, ports: Ports): Load {
  return (_, signal) => fetchResults({ ...api, identity }, ports, signal);
}

/**
 * Fetches flags for a caller who waits. If the connection breaks, it retries once, within the same time: servers close idle
 * connections just when clients use them again. A repeated request stores nothing twice.
 */
export async function fetchIdentity(request: FlagsRequest, ports: Ports, signal: AbortSignal): Promise<Delivery> {
  const endsAtMs = ports.clock.monotonicMs() + request.timeoutMs;
  try {
    return await fetchResults(request, ports, signal);
  } catch (thrown) {
    if (!(thrown instanceof FlagClientError && thrown.code === 'network')) throw thrown;
    return fetchResults({ ...request, timeoutMs: endsAtMs - ports.clock.monotonicMs() }, ports, signal);
  }
}

/** Fetches flags once. It uses `POST` for an identity: a URL would leave the identifier in logs and caches. */
function fetchResults(
  { apiUrl, environmentKey, headers, timeoutMs, maxBodyBytes, streamKey, identity }: FlagsRequest,
  ports: Ports,
  signal: AbortSignal,
): Promise<Delivery> {
  const key = { 'x-environment-key': environmentKey };
  const json = { ...key, 'content-type': 'application/json' };
  const request =
    identity === undefined
      ? ({ method: 'GET', url: `${apiUrl}flags/`, headers: key, maxBodyBytes } as const)
      : ({
          method: 'POST',
          url: `${apiUrl}identities/`,
          headers: json,
          body: identityBody(identity),
          maxBodyBytes,
        } as const);
  const read = resultsReader({ identity: identity && identityOf(identity), streamKey });

  async function use(response: HttpResponse): Promise<Delivery> {
    const answer = parseJson(await jsonText(response, ports.clock), 'invalid_document', 'This');
    const page = { flags: flagsIn(answer), updated_at: response.header('x-flagsmith-document-updated-at') };
    return { content: read({ json: [page] }), texts: [stringify(page)] };
  }
  return sendRequest({ request, headers, timeoutMs, use }, ports, signal);
}

function stringify(page: object): string {
  try {
    return JSON.stringify(page);
  } catch (cause) {
    throw new FlagClientError('invalid_document', 'The answer is nested too deeply; it is not used.', { cause });
  }
}

/** An answer for an identity also has the identity's traits, which are not kept. */
function flagsIn(json: unknown): unknown {
  return typeof json === 'object' && json !== null && 'flags' in json ? json.flags : json;
}
