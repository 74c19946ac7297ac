import { formatDuration } from '../event/format-duration.ts';
import type { PartHost } from '../kernel/part.ts';
import type { Clock } from '../port/ports.ts';

export interface LogStoryOptions {
  readonly host: PartHost;
  readonly clock: Clock;
  /** Describes the client in a few words. */
  readonly about: string;
}

/** The names of at most this many changed flags are logged. */
const MOST_NAMES = 10;
const MOST_OF_A_NAME = 60;

/** Logs what an operator wants to know: when the client started and how, what it answers from, and what changed. */
export function logStory({ host: { events, log, current }, clock, about }: LogStoryOptions): void {
  const startedAtMs = clock.monotonicMs();
  let isAnswering = false;

  const say = (message: string): void => log('info', 'story', message);
  const since = (): string => formatDuration(clock.monotonicMs() - startedAtMs);

  say(`Started: ${about}.`);
  events.on('change', ({ names }) => {
    // Of the first document all flags are new.
    if (isAnswering) say(`Flags that may answer otherwise now: ${listed(names)}.`);
  });
  events.on('stale', ({ ageMs, origin }) => {
    const why =
      ageMs === undefined
        ? 'The source has confirmed nothing yet'
        : `Nothing was confirmed for ${formatDuration(ageMs)}`;
    say(`${why}; reads answer from the ${origin} document.`);
  });
  events.on('status', ({ state, origin, documentTime }) => {
    if (state === 'closed') say(`Closed after ${since()}.`);
    if (isAnswering || origin === undefined) return;
    isAnswering = true;
    const count = current()?.evaluator.evaluateFlags().length;
    say(
      `Reads answer after ${since()}: ${count === 1 ? 'one flag' : `${count} flags`}, ${origin}, last changed ${documentTime ?? 'at an unknown time'}.`,
    );
  });
}

function listed(names: readonly string[]): string {
  const shown = names
    .slice(0, MOST_NAMES)
    .map((name) => (name.length > MOST_OF_A_NAME ? `${name.slice(0, MOST_OF_A_NAME)}…` : name));
  const more = names.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
