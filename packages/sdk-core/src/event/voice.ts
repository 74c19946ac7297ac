import type { FlagClientError } from '../error/flag-client-error.ts';
import { type Mask, maskOf } from '../error/mask.ts';
import type { Ports } from '../port/ports.ts';
import { createEmitter, type Emitter } from './emitter.ts';
import { createReporter, type Reporter } from './reporter.ts';
import { createTeller, type Report, type Tell } from './teller.ts';

/** All ways in which a client says something. */
export interface Voice {
  readonly mask: Mask;
  readonly reporter: Reporter;
  readonly events: Emitter;
  readonly tell: Tell;
  readonly report: Report;
}

/** @param secrets - Keys that must not be seen in what is said */
export function createVoice(secrets: readonly string[], { clock, logger }: Pick<Ports, 'clock' | 'logger'>): Voice {
  const mask = maskOf(secrets);
  const reporter = createReporter({ clock, logger, mask });
  const events = createEmitter(reporter);
  const tell = createTeller(events, reporter, mask);
  const report = (error: FlagClientError): FlagClientError => {
    const shown = tell(error);
    events.deliver();
    return shown;
  };
  return { mask, reporter, events, tell, report };
}
