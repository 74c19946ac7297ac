import type { Clock, Log, Logger, Mask } from '@burgee/flagsmith-api';
import { formatDuration } from '../event/format-duration.ts';
import type { Part, PartHost } from '../kernel/part.ts';
import type { Content } from '../snapshot/snapshot.ts';
import { createLogLimiter } from './log-limiter.ts';

export interface LoggingOptions {
  readonly logger: Logger;
  readonly mask: Mask;
  readonly clock: Clock;
  /** Describes the client in the first line of the log. */
  readonly about: string;
}

/** At most this many names of changed flags are logged, and this many characters of each. */
const MAX_NAMES = 10;
const MAX_NAME_LENGTH = 60;

/** Makes the part that logs: failures and recoveries, what the client answers from, and which flags changed. */
export function logging({ logger, mask, clock, about }: LoggingOptions): Part {
  const log = createLogLimiter({ logger, mask, clock });
  return (host) => {
    const source = createRecoveryLog('flags are confirmed again', clock, log);
    const stream = createRecoveryLog('the stream of changes is connected again', clock, log);
    return {
      log,
      start() {
        logEvents(host, clock, about);
        host.on('error', ({ code }) => {
          if (code === 'stream') stream.failed();
        });
        host.on('status', (status) => {
          if (status.stream === 'connected') stream.worked();
        });
      },
      onDelivered({ content }, { verdict }) {
        const warning = verdict === 'newer' ? diagnosticsOf(content) : undefined;
        if (warning !== undefined) log('warn', 'diagnostics', warning);
      },
      onConfirmed: source.worked,
      onFailed: source.failed,
    };
  };
}

/** Logs what an operator wants to know: how the client started, what it answers from, and what changed. */
function logEvents({ on, log, current }: PartHost, clock: Clock, about: string): void {
  const startedAtMs = clock.monotonicMs();
  let isAnswering = false;

  const say = (message: string): void => log('info', 'story', message);
  const age = (): string => formatDuration(clock.monotonicMs() - startedAtMs);

  say(`Started: ${about}.`);
  on('change', ({ names }) => {
    // In the first document every flag is new.
    if (isAnswering) say(`Flags that may answer otherwise now: ${listed(names)}.`);
  });
  on('stale', ({ ageMs, origin }) => {
    const why =
      ageMs === undefined
        ? 'The source has confirmed nothing yet'
        : `Nothing was confirmed for ${formatDuration(ageMs)}`;
    say(`${why}; reads answer from the ${origin} document.`);
  });
  on('status', ({ state, origin, documentTime = 'at an unknown time' }) => {
    if (state === 'closed') say(`Closed after ${age()}.`);
    if (isAnswering || origin === undefined) return;
    isAnswering = true;
    const count = current()?.evaluator.evaluateFlags().length;
    const flags = count === 1 ? 'one flag' : `${count} flags`;
    say(`Reads answer after ${age()}: ${flags}, ${origin}, last changed ${documentTime}.`);
  });
}

function listed(names: readonly string[]): string {
  const shown = names
    .slice(0, MAX_NAMES)
    .map((name) => (name.length > MAX_NAME_LENGTH ? `${name.slice(0, MAX_NAME_LENGTH)}…` : name));
  const more = names.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/**
 * Logs when something works again. The level is that of failures: who sees a failure wants to see that it is over.
 *
 * @param what - What works again, as "flags are confirmed again".
 */
function createRecoveryLog(what: string, clock: Clock, log: Log) {
  let failedAtMs = 0;
  let failures = 0;
  return {
    failed() {
      if (failures === 0) failedAtMs = clock.monotonicMs();
      failures += 1;
    },
    worked() {
      if (failures === 0) return;
      const count = failures === 1 ? 'one failure' : `${failures} failures`;
      log(
        'warn',
        'recovery',
        `Recovered: ${what} after ${formatDuration(clock.monotonicMs() - failedAtMs)} and ${count}.`,
      );
      failures = 0;
    },
  };
}

function diagnosticsOf({ evaluator }: Content): string | undefined {
  const [first, ...others] = evaluator.environment?.diagnostics ?? [];
  if (first === undefined) return undefined;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return `The document has parts that cannot work: ${first.path.join('.')}: ${first.message}${more}`;
}
