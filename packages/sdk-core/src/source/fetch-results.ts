import { FlagClientError } from '../error/flag-client-error.ts';
import { resultsReader } from '../evaluator/results-reader.ts';
import type { HttpResponse } from '../port/http-client.ts';
import type { Ports } from '../port/ports.ts';
import type { Task } from '../port/task.ts';
import { answerText } from './answer-text.ts';
import type { Delivery } from './data-source.ts';
import { exchange } from './exchange.ts';
import { type IdentityRequest, identityBody, identityOf } from './identity-request.ts';
import { parseJson } from './parse-json.ts';
import { readPages } from './read-texts.ts';
import type { RequestHeaders } from './request-headers.ts';

/** Where flags are evaluated for us. */
export interface FlagsApi {
  /** With a slash at its end: `…/api/v1/`. */
  readonly apiUrl: string;
  /** Client-side or server-side; which flags there are depends on it. */
  readonly environmentKey: string;
  /** The caller's. */
  readonly headers: RequestHeaders;
  /** For a whole request. */
  readonly timeoutMs: number;
  readonly maxBodyBytes: number;
  /** The client-side key under which changes are announced. @defaultValue none: they are not */
  readonly streamKey?: string | undefined;
}

/**
 * Asks a server for the flags of an identity, or for those of the environment. Always by `POST` for an identity: a URL
 * with somebody's name in it would stay in logs and caches.
 */
export function fetchResults(api: FlagsApi, asked: IdentityRequest | undefined, ports: Ports): Task<Delivery> {
  const { apiUrl, environmentKey, headers, timeoutMs, maxBodyBytes } = api;
  const key = { 'x-environment-key': environmentKey };
  const request =
    asked === undefined
      ? { method: 'GET' as const, url: `${apiUrl}flags/`, headers: key }
      : {
          method: 'POST' as const,
          url: `${apiUrl}identities/`,
          headers: { ...key, 'content-type': 'application/json' },
          body: identityBody(asked),
        };
  const read = resultsReader({ identity: asked && identityOf(asked), streamKey: api.streamKey });
  const use = async (response: HttpResponse): Promise<Delivery> => {
    const json = parseJson(await answerText(response, ports.clock), 'invalid_document', 'This');
    const page = { flags: flagsIn(json), updated_at: response.header('x-flagsmith-document-updated-at') };
    return { content: readPages([page], read), texts: [write(page)] };
  };
  return exchange({ request: { ...request, maxBodyBytes }, headers, timeoutMs, use }, ports);
}

function write(page: object): string {
  try {
    return JSON.stringify(page);
  } catch (cause) {
    throw new FlagClientError('invalid_document', 'The answer is nested too deep; it is not used.', { cause });
  }
}

/** An answer for an identity has the flags beside the identity's traits, of which nothing is kept. */
function flagsIn(json: unknown): unknown {
  return typeof json === 'object' && json !== null && 'flags' in json ? json.flags : json;
}
