import type { FlagsApi } from '../api/fetch-results.ts';
import { resultsLoader } from '../api/fetch-results.ts';
import { resultsReader } from '../evaluator/results-reader.ts';
import { type ClientSettings, clientSettings, type KeyKind } from '../option/client-settings.ts';
import type { RemoteClientOptions } from '../option/remote-client-options.ts';
import type { Ports } from '../port/ports.ts';
import { createCircuitBreaker } from '../refresh/circuit-breaker.ts';
import type { Load } from '../refresh/data-source.ts';
import { createApiClient } from './api-client.ts';
import type { CoreClient } from './core-client.ts';
import { fetchRemoteFlags } from './fetch-remote-flags.ts';
import type { RemoteFlags } from './remote-flags.ts';

/**
 * A client for which the server evaluates. It keeps the flags of the environment as other clients keep documents, and its
 * own reads answer from them. Of identities it knows nothing but what is fetched: `getIdentityFlags` answers fallbacks.
 */
export interface RemoteClient extends CoreClient, RemoteFlags {}

const ANY_KEY: KeyKind = { name: 'a key of an environment', form: /^[\x21-\x7e]+$/, stored: 'results' };
const STREAM_KEY: KeyKind = {
  name: 'a client-side key when streaming',
  form: /^(?!ser\.)[\x21-\x7e]+$/,
  stored: 'results',
};

/**
 * Makes a client for which the server evaluates, and starts it.
 *
 * Never throws for what the network, an answer, the storage or a callback does.
 * @throws RangeError or TypeError at once for an invalid option, naming the option and its value
 */
export function createRemoteClient({ streaming = false, ...options }: RemoteClientOptions, ports: Ports): RemoteClient {
  const settings = clientSettings({ ...options, streaming }, streaming ? STREAM_KEY : ANY_KEY);
  const api = flagsApi(settings);
  const breaker = createCircuitBreaker(ports);
  const load = noticing(resultsLoader(api, undefined, ports), breaker.succeeded);
  const read = resultsReader({ streamKey: api.streamKey });
  const client = createApiClient({ settings, evaluation: 'remote', load, read, readBootstrap: read }, ports);
  const { stop, ...fetching } = fetchRemoteFlags({ client, api, breaker, isOffline: settings.offline }, ports);

  function close(): Promise<void> {
    stop();
    return client.close();
  }
  return { ...client, ...fetching, close, [Symbol.asyncDispose]: close };
}

function flagsApi(settings: ClientSettings): FlagsApi {
  const { apiUrl, environmentKey, headers, requestTimeoutMs: timeoutMs, maxBodyBytes, streaming } = settings;
  return {
    apiUrl,
    environmentKey,
    headers,
    timeoutMs,
    maxBodyBytes,
    streamKey: streaming ? environmentKey : undefined,
  };
}

/** Polls and `refresh` also find out whether the server is back. */
function noticing(load: Load, succeeded: () => void): Load {
  return async (request, signal) => {
    const loaded = await load(request, signal);
    succeeded();
    return loaded;
  };
}
