import type { Mask } from '../error/mask.ts';
import type { Part } from '../kernel/part.ts';
import type { Clock, Logger } from '../port/ports.ts';
import type { Content } from '../snapshot/snapshot.ts';
import { createLogLimiter } from './log-limiter.ts';
import { createRecoveryLog } from './log-recovery.ts';
import { logStory } from './log-story.ts';

export interface LoggingOptions {
  readonly logger: Logger;
  readonly mask: Mask;
  readonly clock: Clock;
  /** Describes the client in the first line of the log. */
  readonly about: string;
}

/** Makes the part that logs: failures and recoveries, what the client answers from, and which flags changed. */
export function logging({ logger, mask, clock, about }: LoggingOptions): Part {
  const log = createLogLimiter({ logger, mask, clock });
  return (host) => {
    const source = createRecoveryLog('flags are confirmed again', { clock, log });
    const stream = createRecoveryLog('the stream of changes is connected again', { clock, log });
    return {
      log,
      start: () => logStory({ host, clock, about }),
      onDelivered({ content }, { verdict }) {
        const warning = verdict === 'newer' ? diagnosticsOf(content) : undefined;
        if (warning !== undefined) log('warn', 'diagnostics', warning);
      },
      onConfirmed: source.worked,
      onFailed: source.failed,
      onStream(state, error) {
        if (error !== undefined) stream.failed();
        else if (state === 'connected') stream.worked();
      },
    };
  };
}

function diagnosticsOf({ evaluator }: Content): string | undefined {
  const [first, ...others] = evaluator.environment?.diagnostics ?? [];
  if (first === undefined) return undefined;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return `The document has parts that cannot work: ${first.path.join('.')}: ${first.message}${more}`;
}
