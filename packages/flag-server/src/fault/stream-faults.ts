import type { Micros } from '../environment/document-time.ts';
import type { ServedEnvironment } from '../environment/served-environment.ts';
import { changeEvent } from '../stream/event.ts';
import type { StreamFaultTable } from './fault-table.ts';
import { malformedEvents } from './malformed-events.ts';

const SECOND = 1_000_000;
const RETRY_MS = 15_000;

/** These act on one open stream. */
export const STREAM_FAULTS: StreamFaultTable = {
  'silent-stream': (_, connection) => connection.mute(),
  'stream-ends': ({ afterMs = 0 }, connection) => {
    setTimeout(connection.end, afterMs).unref();
  },
  'stream-breaks': ({ afterMs = 0 }, connection) => {
    setTimeout(connection.reset, afterMs).unref();
  },
  'event-flood': ({ events = 10_000 }, connection, environment) => {
    const first = timeOf(environment) - events + 1;
    for (let sent = 0; sent < events; sent += 1) connection.send(event(first + sent));
  },
  'event-ahead': ({ seconds = 3_600 }, connection, environment) =>
    connection.send(event(timeOf(environment) + seconds * SECOND)),
  'event-behind': ({ seconds = 3_600 }, connection, environment) =>
    connection.send(event(timeOf(environment) - seconds * SECOND)),
  'malformed-events': (_, connection, environment) => {
    for (const text of malformedEvents(timeOf(environment) + SECOND)) connection.send(text);
  },
  'retry-at-once': (_, connection, environment) => connection.send(event(timeOf(environment), 0)),
  'endless-line': ({ bytes = 1_000_000 }, connection) => connection.send(`data: ${'x'.repeat(bytes)}`),
  'split-events': (_, connection) => connection.split(),
};

function event(updatedAt: Micros, retryMs = RETRY_MS): string {
  return changeEvent(updatedAt, 'seconds', retryMs);
}

/** 0 for a document without a time. */
function timeOf(environment: ServedEnvironment): Micros {
  return environment.current().updatedAt ?? 0;
}
