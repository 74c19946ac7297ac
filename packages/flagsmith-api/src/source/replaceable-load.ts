import type { Load, Loaded, LoadRequest, Versioned } from '../content/content.ts';
import type { Clock } from '../port/ports.ts';

/** Loads as another load does, and can begin again while it waits. */
export interface ReplaceableLoad<Content extends Versioned> {
  readonly load: Load<Content>;
  /**
   * Replaces a load in flight by an unconditional one: it may have been answered before a change, or hang. Every load has at
   * least a second, and the one that replaces another has all its time: large documents are slow.
   *
   * @param begin - Called instead when nothing is in flight.
   * @returns 0 if a load begins; otherwise after how many milliseconds it can, `Infinity` when the one in flight must end first.
   */
  readonly replace: (begin: () => void) => number;
}

/** No load is replaced earlier than this. */
const MIN_LOAD_MS = 1_000;

export function replaceableLoad<Content extends Versioned>(
  load: Load<Content>,
  current: () => LoadRequest<Content>['current'],
  { monotonicMs }: Pick<Clock, 'monotonicMs'>,
): ReplaceableLoad<Content> {
  let inFlight: { readonly abort: AbortController; replaceableAtMs: number } | undefined;

  async function begin(request: LoadRequest<Content>, signal: AbortSignal): Promise<Loaded<Content>> {
    const abort = new AbortController();
    const stop = (): void => abort.abort(signal.reason);
    signal.addEventListener('abort', stop);
    inFlight = { abort, replaceableAtMs: monotonicMs() + MIN_LOAD_MS };
    try {
      const loaded = await load(request, abort.signal);
      if (!abort.signal.aborted) return loaded;
    } catch (thrown) {
      if (!abort.signal.aborted || signal.aborted) throw thrown;
    } finally {
      signal.removeEventListener('abort', stop);
    }
    return load({ current: current(), conditional: false }, signal);
  }

  return {
    load: (request, signal) =>
      begin(request, signal).finally(() => {
        inFlight = undefined;
      }),
    replace(begin) {
      if (inFlight === undefined) {
        begin();
        return 0;
      }
      const waitMs = Math.max(inFlight.replaceableAtMs - monotonicMs(), 0);
      if (waitMs === 0) {
        inFlight.replaceableAtMs = Number.POSITIVE_INFINITY;
        inFlight.abort.abort();
      }
      return waitMs;
    },
  };
}
