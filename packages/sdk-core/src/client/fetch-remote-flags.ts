import {
  type CircuitBreaker,
  closed,
  FlagClientError,
  type FlagsApi,
  fetchIdentity,
  type IdentityRequest,
  identityOf,
  type Ports,
  type Stop,
  toFlagClientError,
} from '@burgee/flagsmith-api';
import { resultsReader } from '../evaluator/results-reader.ts';
import { doubtOnce, usableIdentifier, usableTraits } from '../read/usable-identity.ts';
import type { Content } from '../snapshot/snapshot.ts';
import type { CoreClient } from './core-client.ts';
import type { RemoteFlags } from './remote-flags.ts';

export interface FetchRemoteFlagsOptions {
  readonly client: CoreClient;
  readonly api: FlagsApi;
  readonly breaker: CircuitBreaker;
  readonly isOffline: boolean;
}

/** Fetches flags for a client, until it is stopped. */
export function fetchRemoteFlags(
  { client, api, breaker, isOffline }: FetchRemoteFlagsOptions,
  ports: Ports,
): RemoteFlags & { readonly stop: Stop } {
  /** One for each request: Node warns of a leak when more than ten requests listen to one signal. */
  const pending = new Set<AbortController>();
  const doubt = doubtOnce(client.log);
  let isStopped = false;

  async function refresh(): Promise<void> {
    const result = await client.refreshNow();
    if (!result.ok) throw result.error;
  }

  async function ask(identity: IdentityRequest): Promise<Content> {
    if (isStopped) throw closed();
    if (isOffline) throw new FlagClientError('network', 'The client is offline, as its options want it.');
    const abort = new AbortController();
    pending.add(abort);
    const read = resultsReader({ identity: identityOf(identity) });
    try {
      return (await fetchIdentity({ ...api, identity, read }, ports, abort.signal)).content;
    } catch (thrown) {
      throw isStopped ? closed() : client.report(toError(thrown));
    } finally {
      pending.delete(abort);
    }
  }

  return {
    async fetchFlags() {
      const error = await breaker.run(refresh).then(() => undefined, toError);
      return Object.assign(client.flagsOf(client.snapshot()), { error });
    },
    async fetchIdentityFlags(identifier, traits, options) {
      const request = {
        identifier: usableIdentifier(identifier, doubt),
        traits: usableTraits(traits, doubt),
        transient: isTransient(options),
      };
      const answer = await breaker.run(() => ask(request)).catch(toError);
      const error = answer instanceof FlagClientError ? answer : undefined;
      const content = answer instanceof FlagClientError ? undefined : answer;
      return Object.assign(client.flagsOf(content, identityOf(request)), { error });
    },
    stop() {
      isStopped = true;
      for (const abort of pending) abort.abort();
    },
  };
}

/** JavaScript can pass anything as options, and the result must not reject. */
function isTransient(options: unknown): boolean {
  try {
    return Reflect.get(Object(options), 'transient') === true;
  } catch {
    return false;
  }
}

function toError(thrown: unknown): FlagClientError {
  return toFlagClientError(thrown, 'network', 'Could not fetch flags.');
}
