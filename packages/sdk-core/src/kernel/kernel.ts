import type { FlagChange } from '@burgee/engine';
import type { FlagClientError } from '../error/flag-client-error.ts';
import type { Clock, Timers } from '../port/ports.ts';
import { environmentFlags } from '../read/environment-flags.ts';
import type { EvaluationHook } from '../read/evaluation-hook.ts';
import type { Flags } from '../read/flags.ts';
import type { ReadOptions } from '../read/typed-reads.ts';
import type { DataSource, RefreshResult, Sink } from '../refresh/data-source.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { createEmitter, type Emitter } from './emitter.ts';
import { createLifecycle, type Lifecycle } from './lifecycle.ts';
import type { Log, Report } from './log.ts';
import type { OverrideSet, Part, PartHooks, PartHost } from './part.ts';
import { createSnapshotCell, type SnapshotCell } from './snapshot-cell.ts';
import { createStatusTracker, type StatusTracker } from './status-tracker.ts';

export interface KernelOptions {
  /** Where content comes from. It starts after all parts. */
  readonly source: DataSource;
  /** What else the client can do, in the order in which hooks are called. @defaultValue none */
  readonly parts?: readonly Part[] | undefined;
}

/** A client that keeps the content of one source and answers reads from it; parts add the rest. */
export interface Kernel extends Flags, Lifecycle {
  readonly current: () => Snapshot | undefined;
  readonly host: PartHost;
  /** What happens to a result on its way to the caller. */
  readonly reads: ReadOptions;
}

/** Makes a client out of a source and parts, and starts it. Never throws for what a source or a listener does. */
export function createKernel(
  { source, parts = [] }: KernelOptions,
  { clock, timers }: { readonly clock: Clock; readonly timers: Timers },
): Kernel {
  const hooks: PartHooks[] = [];
  const log: Log = (...line) => {
    for (const part of hooks) part.log?.(...line);
  };
  const mask: Report = (error) => hooks.reduce((masked, part) => part.mask?.(masked) ?? masked, error);
  const events = createEmitter(log);
  const tell: Report = (error) => {
    const shown = mask(error);
    log(shown.code === 'unauthorized' ? 'error' : 'warn', shown.code, shown.message);
    events.queue('error', shown);
    return shown;
  };

  const host: PartHost = {
    current: () => cell.current(),
    log,
    events,
    isRestoring: () => hooks.some((part) => part.isRestoring?.() === true),
    offer(content, origin) {
      if (tracker.status().state === 'closed') return;
      queueChange(cell.offer(content, origin).changes, events);
      tracker.reconsider();
      events.deliver();
    },
    report(error) {
      const shown = tell(error);
      events.deliver();
      return shown;
    },
  };
  for (const part of parts) hooks.push(part(host));
  const cell = createSnapshotCell(clock, hooks.find(({ order }) => order !== undefined)?.order);
  const { staleAfterMs } = source;
  const tracker = createStatusTracker({ cell, staleAfterMs, events, clock, timers });
  const reads = readsThrough(hooks, log);

  for (const part of hooks) part.start?.();
  const running = source.start(createSink({ cell, tracker, events, hooks, tell }));
  return {
    ...environmentFlags(cell.current, reads),
    ...createLifecycle({ running, hooks, tracker, events, clock, timers, mask }),
    current: cell.current,
    host,
    reads,
  };
}

interface SinkOptions {
  readonly cell: SnapshotCell;
  readonly tracker: StatusTracker;
  readonly events: Emitter;
  readonly hooks: readonly PartHooks[];
  readonly tell: Report;
}

/** Receives what the source delivers: puts it into use, and says so to parts, status and listeners. */
function createSink({ cell, tracker, events, hooks, tell }: SinkOptions): Sink {
  function confirmed(): void {
    for (const part of hooks) part.onConfirmed?.();
    tracker.confirmed();
    events.deliver();
  }

  function failed(reason: FlagClientError): RefreshResult {
    const error = tell(reason);
    tracker.failed(error);
    for (const part of hooks) part.onFailed?.(error);
    events.deliver();
    return { ok: false, error };
  }

  return {
    current: cell.current,
    receive(delivery) {
      const before = cell.current();
      const result = cell.offer(delivery.content, 'live');
      if (result.error !== undefined) return failed(result.error);
      for (const part of hooks) part.onDelivered?.(delivery, result, before);
      queueChange(result.changes, events);
      confirmed();
      return { ok: true, changed: result.verdict === 'newer' };
    },
    confirm: confirmed,
    fail: failed,
    stream(state, reason) {
      const error = reason && tell(reason);
      for (const part of hooks) part.onStream?.(state, error);
      tracker.streaming(state, error);
      events.deliver();
    },
  };
}

export function queueChange(changes: readonly FlagChange[], events: Emitter): void {
  if (changes.length > 0) events.queue('change', { names: changes.map(({ name }) => name), changes });
}

function readsThrough(hooks: readonly PartHooks[], log: Log): ReadOptions {
  const observers = hooks.flatMap(({ onRead = [] }) => onRead);
  const [only, ...others] = observers;
  const observe: EvaluationHook | undefined =
    others.length === 0
      ? only
      : (...read) => {
          for (const observer of observers) observer(...read);
        };
  return { observe, log, overrides: hooks.find(({ overrides }) => overrides !== undefined)?.overrides ?? NO_OVERRIDES };
}

const NO_OVERRIDES: OverrideSet = {
  isEmpty: true,
  has: () => false,
  apply: (_, result) => result,
  applyToAll: (results) => results,
};
