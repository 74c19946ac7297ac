import { documentLoader, type Ports, withCallerHeaders } from '@burgee/flagsmith-api';
import { environmentReader } from '../evaluator/environment-reader.ts';
import type { LocalClientOptions } from '../option/client-options.ts';
import { clientSettings, type KeyKind } from '../option/client-settings.ts';
import { createApiClient } from './api-client.ts';
import type { CoreClient } from './core-client.ts';

/** A client-side key may not read documents. */
const KEY: KeyKind = { name: 'a server-side key, "ser.…"', form: /^ser\.[\x21-\x7e]+$/, stored: 'document' };

/**
 * Creates a client that fetches environment documents and evaluates them itself, and starts it.
 *
 * Never throws because of the network, a document, the storage or a callback.
 * @throws RangeError or TypeError at once for an invalid option, naming the option and its value
 */
export function createLocalClient(
  { bucketings, linearMatcher, streaming = 'auto', ...options }: LocalClientOptions,
  ports: Ports,
): CoreClient {
  const settings = clientSettings({ ...options, streaming }, KEY);
  const { apiUrl, requestTimeoutMs: timeoutMs } = settings;
  const newReader = () => environmentReader({ bucketings, linearMatcher, announced: streaming });
  const read = newReader();
  const load = documentLoader(
    { ...settings, url: `${apiUrl}environment-document/`, timeoutMs, read },
    withCallerHeaders(ports, settings.headers),
  );
  return createApiClient({ settings, evaluation: 'local', load, read, readBootstrap: newReader() }, ports);
}
