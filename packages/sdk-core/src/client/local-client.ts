import type { Ports } from '../port/ports.ts';
import type { FlagClient } from './flag-client.ts';
import type { LocalClientOptions } from './local-client-options.ts';

/**
 * Makes a client that fetches environment documents and evaluates them itself, and starts it.
 *
 * Never throws for what the network, a document, the storage or a callback does.
 * @throws RangeError or TypeError at once for an option that cannot be meant, naming option and value.
 */
export type CreateLocalClient = (options: LocalClientOptions, ports: Ports) => FlagClient;
