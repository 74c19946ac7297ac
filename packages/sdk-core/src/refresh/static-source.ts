import type { Content } from '../snapshot/snapshot.ts';
import type { DataSource, Sink } from './data-source.ts';

/** A source with fixed content: for tests, for files that are read once, and for offline use. */
export function staticSource(content: Content): DataSource {
  return fixedSource((sink) => void sink.receive({ content, texts: [] }));
}

/** A source without content: what came from bootstrap or storage counts as current. */
export function offlineSource(): DataSource {
  return fixedSource((sink) => sink.confirm());
}

function fixedSource(deliver: (sink: Sink) => void): DataSource {
  return {
    staleAfterMs: Number.POSITIVE_INFINITY,
    start(sink) {
      deliver(sink);
      return { refresh: () => Promise.resolve({ ok: true, changed: false }), stop: () => {} };
    },
  };
}
