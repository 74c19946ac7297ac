import type { Identity } from '@burgee/engine';
import type { FlagClientError, Log, Ports, RefreshResult, SendCounts } from '@burgee/flagsmith-api';
import { maskOf } from '@burgee/flagsmith-api';
import type { FlagClient } from '../kernel/flag-client.ts';
import { createKernel } from '../kernel/kernel.ts';
import type { Part } from '../kernel/part.ts';
import type { Overrides } from '../option/overrides.ts';
import { analytics } from '../part/analytics.ts';
import { bootstrapping } from '../part/bootstrap.ts';
import { confirming } from '../part/confirming.ts';
import { documentOrder } from '../part/document-order.ts';
import { evaluationHook } from '../part/evaluation-hook.ts';
import { keyRemedy } from '../part/key-remedy.ts';
import { logging } from '../part/logging.ts';
import { masking } from '../part/masking.ts';
import { createOverrideSet, type ReplaceableOverrides } from '../part/overrides.ts';
import { persistence } from '../part/persistence.ts';
import { environmentFlags } from '../read/environment-flags.ts';
import type { EvaluationHook } from '../read/evaluation-hook.ts';
import type { Flags } from '../read/flags.ts';
import { identityFlags, identityFlagsOver } from '../read/identity-flags.ts';
import type { Content, DataSource, DocumentStore, Snapshot } from '../snapshot/snapshot.ts';
import { guardCalls } from './guard-calls.ts';

export interface CoreClientOptions {
  /** Where flags come from. It starts at once. */
  readonly source: DataSource;
  /** Answers until something newer arrives. If it throws, the client reports the error and has no bootstrap. */
  readonly bootstrap?: (() => Content) | undefined;
  /** Keeps the last good document. @defaultValue none */
  readonly documents?: DocumentStore | undefined;
  /** Sends the counts of reads. @defaultValue reads are not counted */
  readonly sendCounts?: SendCounts | undefined;
  readonly overrides?: Overrides | undefined;
  readonly onEvaluation?: EvaluationHook | undefined;
  /** Keys that messages must not show. */
  readonly secrets?: readonly string[] | undefined;
  /** Describes the client in the log. */
  readonly about?: string | undefined;
}

/** What a client needs of a platform when its source is given. */
export type CoreClientPorts = Pick<Ports, 'clock' | 'timers' | 'logger'>;

/** A client, with what SDKs need in addition to their users. */
export interface CoreClient extends FlagClient {
  /** What answers reads now. */
  snapshot(): Snapshot | undefined;
  /** Replaces all overrides, and calls `change` listeners with the flags concerned. */
  setOverrides(overrides: Overrides): void;
  /** The flags of some content, read as this client reads flags: with its overrides, counts and hooks. */
  flagsOf(content: Content | undefined, identity?: Identity): Flags;
  /** Refreshes now; `refresh` delays callers that loop. */
  refreshNow(): Promise<RefreshResult>;
  readonly log: Log;
  /** Logs an error and sends it to `error` listeners. Returns it as it may be shown. */
  report(error: FlagClientError): FlagClientError;
}

/** Creates a client with every part that its options ask for, and starts it. */
export function createCoreClient(options: CoreClientOptions, ports: CoreClientPorts): CoreClient {
  const overrides = createOverrideSet(
    options.overrides,
    (name) => kernel.current()?.evaluator.evaluateFlag(name) !== undefined,
  );
  const confirm = confirming(() => void kernel.refresh(), ports.timers);
  const parts = [...partsOf(options, overrides, ports), confirm];
  const kernel = createKernel({ source: options.source, parts }, ports);
  const { current, refresh, status, flush, log, report, announce, observe } = kernel;
  const reads = { overrides, observe, log };

  return {
    ...environmentFlags(current, reads),
    ...guardCalls(kernel, ports),
    status,
    flush,
    log,
    report,
    refreshNow: refresh,
    getIdentityFlags: identityFlagsOver(current, reads),
    snapshot: current,
    flagsOf(content, identity) {
      if (identity === undefined) return environmentFlags(() => content, reads);
      return identityFlags(identity, () => content, reads);
    },
    setOverrides: (next) => announce(overrides.replace(next)),
  };
}

/** In the order in which hooks run: secrets are masked first, and stored documents count less than live ones. */
function partsOf(
  options: CoreClientOptions,
  overrides: ReplaceableOverrides,
  { clock, timers, logger }: CoreClientPorts,
): readonly (Part | undefined)[] {
  const { bootstrap, documents, sendCounts, onEvaluation, secrets = [], about = 'over a source of its own' } = options;
  const mask = maskOf(secrets);
  return [
    masking(mask),
    ...secrets.map(keyRemedy),
    logger && logging({ logger, mask, clock, about }),
    ({ restoring }) => ({ order: documentOrder(clock, () => restoring() !== undefined) }),
    sendCounts && analytics(sendCounts, timers, overrides.has),
    onEvaluation && evaluationHook(onEvaluation),
    bootstrap && bootstrapping(bootstrap),
    documents && persistence(documents, clock),
  ];
}
