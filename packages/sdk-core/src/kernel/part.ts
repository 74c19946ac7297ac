import type { FlagChange } from '@burgee/engine';
import type { FlagClientError, Log } from '@burgee/flagsmith-api';
import type { EvaluationHook } from '../read/evaluation-hook.ts';
import type { Content, Delivery, Snapshot } from '../snapshot/snapshot.ts';
import type { FlagClient } from './flag-client.ts';
import type { ContentOrder, OfferResult } from './snapshot-cell.ts';

/** Logs an error and sends it to `error` listeners. Returns it as it may be shown, without secrets. */
export type Report = (error: FlagClientError) => FlagClientError;

/**
 * Something that only some clients do, such as logging, masking keys, storing documents or counting reads. A client has the
 * parts that it is given, and a bundle contains no others.
 *
 * A part is a function. It gets the client's host once, before the client starts, and returns its hooks.
 */
export type Part = (host: PartHost) => PartHooks;

/** What a client offers to its parts. */
export interface PartHost extends Pick<FlagClient, 'on'> {
  /** What answers reads now; `undefined` before the first content. */
  readonly current: () => Snapshot | undefined;
  /** Puts content that does not come from the source into use, unless something better is in use. */
  readonly offer: (content: Content, origin: 'persisted' | 'bootstrap') => void;
  /** Calls `change` listeners, for changes that do not come from content. */
  readonly announce: (changes: readonly FlagChange[]) => void;
  readonly report: Report;
  readonly log: Log;
  /** Resolves when no part offers stored content any more; `undefined` if none will. */
  readonly restoring: () => Promise<unknown> | undefined;
}

/** What a client calls, all of it optional. A hook must not throw. Hooks run in the order of the client's parts. */
export interface PartHooks {
  /** Called when all parts have joined, before the source starts. */
  readonly start?: () => void;
  /** Removes secrets from an error before anybody sees it. */
  readonly mask?: Report;
  readonly log?: Log;
  /** Called after every read of a flag by name. */
  readonly onRead?: EvaluationHook;
  /** Decides whether content may replace the content in use. @defaultValue the better origin replaces the other */
  readonly order?: ContentOrder;
  /** The source delivered content that is in use now; `before` was in use until then. */
  readonly onDelivered?: (delivery: Delivery, result: OfferResult, before: Snapshot | undefined) => void;
  /** The source confirmed, or replaced, the content in use. */
  readonly onConfirmed?: () => void;
  /** An attempt failed, or brought content that is refused. */
  readonly onFailed?: (error: FlagClientError) => void;
  /** Resolves when stored content is restored, which `ready` waits for; `undefined` if nothing is being restored. */
  readonly restoring?: () => Promise<unknown> | undefined;
  /** Sends what waits to be sent. Called by `flush` and `close`; must not reject. */
  readonly flush?: () => Promise<void>;
  /** Finishes work that only `close` waits for, such as a write; must not reject. */
  readonly settle?: () => Promise<void>;
  /** The client is closed, and what it waited for is done or too late. */
  readonly stop?: () => void;
}
