import { type FlagsApi, fetchIdentity } from '../api/fetch-results.ts';
import { type IdentityRequest, identityOf } from '../api/identity-request.ts';
import { closed, FlagClientError, toFlagClientError } from '../error/flag-client-error.ts';
import type { Ports, Stop } from '../port/ports.ts';
import { doubtOnce, usableIdentifier, usableTraits } from '../read/usable-identity.ts';
import type { CircuitBreaker } from '../refresh/circuit-breaker.ts';
import type { Content } from '../snapshot/snapshot.ts';
import type { CoreClient } from './core-client.ts';
import type { FetchedFlags, RemoteFlags } from './remote-flags.ts';

export interface FetchRemoteFlagsOptions {
  readonly client: Pick<CoreClient, 'refreshNow' | 'snapshot' | 'flagsOf' | 'report' | 'log'>;
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
  const underWay = new Set<AbortController>();
  let isStopped = false;
  const doubt = doubtOnce(client.log);

  async function refresh(): Promise<void> {
    const result = await client.refreshNow();
    if (!result.ok) throw result.error;
  }

  async function ask(request: IdentityRequest): Promise<Content> {
    if (isStopped) throw closed();
    if (isOffline) throw new FlagClientError('network', 'The client is offline, as its options want it.');
    const abort = new AbortController();
    underWay.add(abort);
    try {
      return (await fetchIdentity({ ...api, identity: request }, ports, abort.signal)).content;
    } catch (thrown) {
      throw isStopped ? closed() : client.report(toError(thrown));
    } finally {
      underWay.delete(abort);
    }
  }

  return {
    async fetchFlags() {
      const error = await breaker.run(refresh).then(() => undefined, toError);
      return { ...client.flagsOf(client.snapshot()), error };
    },
    fetchIdentityFlags(identifier, traits, options) {
      const request = {
        identifier: usableIdentifier(identifier, doubt),
        traits: usableTraits(traits, doubt),
        transient: isTransient(options),
      };
      const answer = (content: Content | undefined, error: FlagClientError | undefined): FetchedFlags => ({
        ...client.flagsOf(content, identityOf(request)),
        error,
      });
      return breaker
        .run(() => ask(request))
        .then(
          (content) => answer(content, undefined),
          (thrown) => answer(undefined, toError(thrown)),
        );
    },
    stop() {
      isStopped = true;
      for (const abort of underWay) abort.abort();
    },
  };
}

/** Options may be anything, too, and must not reject. */
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
