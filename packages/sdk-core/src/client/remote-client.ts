import {
  createCircuitBreaker,
  type Ports,
  resultsLoader,
  THOROUGH_ANSWERS,
  withCallerHeaders,
} from '@burgee/flagsmith-api';
import { resultsReader } from '../evaluator/results-reader.ts';
import type { RemoteClientOptions } from '../option/client-options.ts';
import { clientSettings, type KeyKind } from '../option/client-settings.ts';
import type { Load } from '../snapshot/snapshot.ts';
import { createApiClient } from './api-client.ts';
import type { CoreClient } from './core-client.ts';
import { fetchRemoteFlags } from './fetch-remote-flags.ts';
import type { RemoteFlags } from './remote-flags.ts';

/**
 * A client whose server evaluates. It keeps the flags of the environment up to date, and its own reads answer from them. It
 * knows an identity only after a fetch: `getIdentityFlags` answers fallbacks.
 */
export interface RemoteClient extends CoreClient, RemoteFlags {}

const ANY_KEY: KeyKind = { name: 'a key of an environment', form: /^[\x21-\x7e]+$/, stored: 'results' };
const STREAM_KEY: KeyKind = {
  name: 'a client-side key when streaming',
  form: /^(?!ser\.)[\x21-\x7e]+$/,
  stored: 'results',
};

/**
 * Creates a client whose server evaluates, and starts it.
 *
 * Never throws because of the network, an answer, the storage or a callback.
 * @throws RangeError or TypeError at once for an invalid option, naming the option and its value
 */
export function createRemoteClient({ streaming = false, ...options }: RemoteClientOptions, ports: Ports): RemoteClient {
  const settings = clientSettings({ ...options, streaming }, streaming ? STREAM_KEY : ANY_KEY);
  const { environmentKey, requestTimeoutMs: timeoutMs, offline: isOffline } = settings;
  const breaker = createCircuitBreaker(ports);
  const read = resultsReader({ streamKey: settings.streaming ? environmentKey : undefined });
  const api = { ...settings, ...THOROUGH_ANSWERS, timeoutMs, read };
  const apiPorts = withCallerHeaders(ports, settings.headers);
  const fetchFlags = resultsLoader(api, apiPorts);
  /** Polls and `refresh` also find out whether the server is back. */
  const load: Load = async (request, signal) => {
    const loaded = await fetchFlags(request, signal);
    breaker.succeeded();
    return loaded;
  };
  const client = createApiClient({ settings, evaluation: 'remote', load, read, readBootstrap: read }, ports);
  const { stop, ...fetching } = fetchRemoteFlags({ client, api, breaker, isOffline }, apiPorts);

  function close(): Promise<void> {
    stop();
    return client.close();
  }
  return { ...client, ...fetching, close, [Symbol.asyncDispose]: close };
}
