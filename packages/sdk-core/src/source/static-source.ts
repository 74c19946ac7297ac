import type { Content } from '../snapshot/snapshot.ts';
import type { DataSource } from './data-source.ts';

/** A source that has its content already and never another: for tests, files read once, and offline use. */
export function staticSource(content: Content): DataSource {
  return {
    staleAfterMs: Number.POSITIVE_INFINITY,
    start(sink) {
      sink.receive({ content, texts: [] });
      return { refresh: () => Promise.resolve({ ok: true, changed: false }), stop: () => {} };
    },
  };
}
