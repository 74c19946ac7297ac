import type { DataSource } from './data-source.ts';

/** No source at all: what is there already, from bootstrap or storage, is as good as it gets. */
export function offlineSource(): DataSource {
  return {
    staleAfterMs: Number.POSITIVE_INFINITY,
    start(sink) {
      sink.confirm();
      return { refresh: () => Promise.resolve({ ok: true, changed: false }), stop: () => {} };
    },
  };
}
