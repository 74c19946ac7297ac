import type { Emitter } from '../event/emitter.ts';
import { formatDuration } from '../event/format-duration.ts';
import type { Reporter } from '../event/reporter.ts';
import type { Clock } from '../port/clock.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';

export interface LogStoryOptions {
  readonly events: Emitter;
  readonly reporter: Reporter;
  readonly store: SnapshotStore;
  readonly clock: Clock;
  /** What the client is made of, in a few words. */
  readonly about: string;
}

/** Of how many flags that changed the names are said. */
const MOST_NAMES = 10;
const MOST_OF_A_NAME = 60;

/** Says in the log what people ask at night: when it started, with what, what it answers from, and what changed. */
export function logStory({ events, reporter, store, clock, about }: LogStoryOptions): void {
  const startedAtMs = clock.monotonicMs();
  let isAnswering = false;

  const say = (message: string): void => reporter.say('info', 'story', message);
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
    const count = store.held()?.evaluator.evaluateFlags().length;
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
