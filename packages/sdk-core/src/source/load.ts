import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Delivery } from './data-source.ts';

/** Asks a server once for its current flags. Rejects with a `FlagClientError`; after an abort it rejects soon. */
export type Load = (wish: LoadWish, signal: AbortSignal) => Promise<Loaded>;

export interface LoadWish {
  /** What is in use, so that a server may answer that it is current. */
  readonly held: Snapshot | undefined;
  readonly kind: LoadKind;
}

/** `full`: the server is known to have news, so it must not answer that there are none. */
export type LoadKind = 'any' | 'full';

export type Loaded = { readonly kind: 'unchanged' } | { readonly kind: 'delivery'; readonly delivery: Delivery };
