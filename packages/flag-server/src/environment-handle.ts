import { microsOf } from './environment/document-time.ts';
import type { ServedEnvironment } from './environment/served-environment.ts';
import type { FlagEnvironment } from './flag-server.ts';
import type { Streams } from './stream/streams.ts';

/** Gives users access to one environment. */
export function environmentHandle(environment: ServedEnvironment, streams: Streams): FlagEnvironment {
  const { clientKey, serverKey, traits, analytics } = environment;

  const announce = (updatedAt?: string): void => {
    const time = updatedAt === undefined ? environment.current().updatedAt : microsOf(updatedAt);
    if (time === undefined) throw new RangeError(`updatedAt must be a time in ISO 8601, got ${updatedAt ?? 'none'}.`);
    streams.announce(environment, time);
  };

  return {
    clientKey,
    serverKey,
    document: () => environment.current().document,
    setDocument(update, options = {}) {
      const changed = typeof update === 'function' ? update(environment.current().document) : update;
      const { document, updatedAt } = environment.install(changed, options.updatedAt);
      const announces = options.announce ?? document.project.enable_realtime_updates !== false;
      if (announces && updatedAt !== undefined) streams.announce(environment, updatedAt);
      return document;
    },
    announce,
    analytics: analytics.counts,
    evaluations: analytics.evaluations,
    identities: traits.all,
  };
}
