import type { Versioned } from '../content/content.ts';
import type { DataSource, Sink } from './data-source.ts';

/** A source with fixed content: for tests, for files that are read once, and for offline use. */
export function staticSource<Content extends Versioned>(content: Content): DataSource<Content> {
  return fixedSource((sink) => void sink.receive({ content, texts: [] }));
}

/** A source without content: what came from bootstrap or storage counts as current. */
export function offlineSource<Content extends Versioned>(): DataSource<Content> {
  return fixedSource((sink) => sink.confirm());
}

function fixedSource<Content extends Versioned>(deliver: (sink: Sink<Content>) => void): DataSource<Content> {
  return {
    staleAfterMs: Number.POSITIVE_INFINITY,
    start(sink) {
      deliver(sink);
      return { refresh: () => Promise.resolve({ ok: true, changed: false }), stop: () => {} };
    },
  };
}
