import type { Task } from '../port/task.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Delivery } from './data-source.ts';

/** Asks a server once what it has now. Rejects with a `FlagClientError`, and then there is nothing half done. */
export type Load = (wish: LoadWish) => Task<Loaded>;

export interface LoadWish {
  /** What is in use, so that a server may answer that it is current. */
  readonly held: Snapshot | undefined;
  readonly kind: LoadKind;
}

/** `full`: the server is known to have news, so it must not answer that there are none. */
export type LoadKind = 'any' | 'full';

export type Loaded = { readonly kind: 'unchanged' } | { readonly kind: 'delivery'; readonly delivery: Delivery };
