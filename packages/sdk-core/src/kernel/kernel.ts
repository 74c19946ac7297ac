import type { FlagChange, FlagResult } from '@burgee/engine';
import type { FlagClientError, Log, Ports, RefreshResult } from '@burgee/flagsmith-api';
import { type ReadOptions, readValue, type ValueReads } from '../read/value-reads.ts';
import type { DataSource, Sink } from '../snapshot/snapshot.ts';
import { createEmitter, type Emitter } from './emitter.ts';
import { createLifecycle, type Lifecycle } from './lifecycle.ts';
import type { Part, PartHooks, PartHost, Report } from './part.ts';
import { createSnapshotCell, type SnapshotCell } from './snapshot-cell.ts';
import { createStatusTracker, type StatusTracker } from './status.ts';

export interface KernelOptions {
  /** Where content comes from. It starts after all parts. */
  readonly source: DataSource;
  /** What else the client does, in the order in which hooks are called; `undefined` is skipped. @defaultValue none */
  readonly parts?: readonly (Part | undefined)[] | undefined;
}

/** A client that keeps the content of one source and answers reads from it; parts add the rest. */
export interface Kernel extends ValueReads, Lifecycle, PartHost, ReadOptions {}

/** Creates a client from a source and parts, and starts it. Never throws because of a source or a listener. */
export function createKernel({ source, parts = [] }: KernelOptions, ports: Pick<Ports, 'clock' | 'timers'>): Kernel {
  const hooks: PartHooks[] = [];
  const log: Log = (...line) => {
    for (const part of hooks) part.log?.(...line);
  };
  const mask: Report = (error) => hooks.reduce((masked, part) => part.mask?.(masked) ?? masked, error);
  const events = createEmitter(log);
  const queueError: Report = (error) => {
    const shown = mask(error);
    log(shown.code === 'unauthorized' ? 'error' : 'warn', shown.code, shown.message);
    events.queue('error', shown);
    return shown;
  };

  const host: PartHost = {
    current: () => cell.current(),
    on: events.on,
    log,
    restoring: () => restoringOf(hooks),
    offer(content, origin) {
      if (tracker.status().state === 'closed') return;
      queueChange(cell.offer(content, origin).changes, events);
      tracker.note();
      events.deliver();
    },
    announce(changes) {
      queueChange(changes, events);
      events.deliver();
    },
    report(error) {
      const shown = queueError(error);
      events.deliver();
      return shown;
    },
  };
  for (const part of parts) if (part !== undefined) hooks.push(part(host));
  const cell = createSnapshotCell(ports.clock, hooks.find(({ order }) => order)?.order);
  const tracker = createStatusTracker({ cell, events, staleAfterMs: source.staleAfterMs }, ports);
  const observe = observerOf(hooks);

  for (const part of hooks) part.start?.();
  const running = source.start(createSink({ cell, tracker, events, hooks, queueError }));
  return {
    ...createReads(cell, observe),
    ...createLifecycle({ running, hooks, tracker, events, mask }, ports.timers),
    ...host,
    observe,
  };
}

interface SinkOptions {
  readonly cell: SnapshotCell;
  readonly tracker: StatusTracker;
  readonly events: Emitter;
  readonly hooks: readonly PartHooks[];
  readonly queueError: Report;
}

/** Puts what the source delivers into use, and informs parts, status and listeners. */
function createSink({ cell, tracker, events, hooks, queueError }: SinkOptions): Sink {
  function confirm(): void {
    for (const part of hooks) part.onConfirmed?.();
    tracker.confirmed();
    events.deliver();
  }

  function fail(reason: FlagClientError): RefreshResult {
    const error = queueError(reason);
    tracker.note({ error });
    for (const part of hooks) part.onFailed?.(error);
    events.deliver();
    return { ok: false, error };
  }

  return {
    current: cell.current,
    receive(delivery) {
      const before = cell.current();
      const result = cell.offer(delivery.content, 'live');
      if (result.error !== undefined) return fail(result.error);
      for (const part of hooks) part.onDelivered?.(delivery, result, before);
      queueChange(result.changes, events);
      confirm();
      return { ok: true, changed: result.verdict === 'newer' };
    },
    confirm,
    fail,
    stream(stream, reason) {
      const streamError = reason && queueError(reason);
      tracker.note({ stream, streamError });
      events.deliver();
    },
  };
}

function queueChange(changes: readonly FlagChange[], events: Emitter): void {
  if (changes.length > 0) events.queue('change', { names: changes.map(({ name }) => name), changes });
}

function createReads({ current }: SnapshotCell, observe: ReadOptions['observe']): ValueReads {
  function getFlag(name: string): FlagResult | undefined {
    const flag = current()?.evaluator.evaluateFlag(name);
    observe?.(name, undefined, flag);
    return flag;
  }

  return {
    isFeatureEnabled: (name, fallback = false) => getFlag(name)?.enabled ?? fallback,
    getFeatureValue: (name, fallback) => readValue(getFlag(name)?.value, fallback),
    getFlag,
    getFlags: () => current()?.evaluator.evaluateFlags() ?? [],
  };
}

function restoringOf(hooks: readonly PartHooks[]): Promise<unknown> | undefined {
  const pending = hooks.flatMap((part) => part.restoring?.() ?? []);
  return pending.length === 0 ? undefined : Promise.all(pending);
}

/** Calls every part that observes reads; `undefined` without such parts, so that reads skip it. */
function observerOf(hooks: readonly PartHooks[]): ReadOptions['observe'] {
  const observers = hooks.flatMap(({ onRead = [] }) => onRead);
  if (observers.length < 2) return observers[0];
  return (...read) => {
    for (const observer of observers) observer(...read);
  };
}
