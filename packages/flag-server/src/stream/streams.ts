import type { ServerResponse } from 'node:http';
import type { Micros } from '../environment/document-time.ts';
import type { ServedEnvironment } from '../environment/served-environment.ts';
import type { Answer } from '../http/answer.ts';
import { connectionOn, type StreamConnection } from './connection.ts';
import { changeEvent, type EventTime } from './event.ts';

interface StreamOptions {
  readonly keepAliveMs: number;
  /** The reconnection delay in events. */
  readonly retryMs: number;
  readonly maxAgeMs: number;
  readonly eventTime: EventTime;
  /** Whether a new stream starts with the newest announced time, or with a comment when nothing was announced. */
  readonly greets: boolean;
}

/** The open streams of a server. */
export interface Streams {
  /** The open streams, with their environments. */
  readonly open: ReadonlyMap<StreamConnection, ServedEnvironment>;
  /** Returns an answer that opens a stream. */
  answerFor(environment: ServedEnvironment): Answer;
  /** Sends an event to all streams of an environment. */
  announce(environment: ServedEnvironment, updatedAt: Micros): void;
}

interface StreamsScope extends StreamOptions {
  /** Called for each stream before anything is sent on it. */
  readonly onOpen: (connection: StreamConnection, environment: ServedEnvironment) => void;
  /** Called when a stream has opened or closed. */
  readonly onChange: () => void;
}

export function createStreams(scope: StreamsScope): Streams {
  const { eventTime, retryMs, greets, onOpen, onChange } = scope;
  const connections = new Map<StreamConnection, ServedEnvironment>();
  let opened = 0;
  const eventOf = (updatedAt: Micros): string => changeEvent(updatedAt, eventTime, retryMs);

  const open = (environment: ServedEnvironment, response: ServerResponse): void => {
    opened += 1;
    const connection = connectionOn(response, opened, environment.clientKey);
    connections.set(connection, environment);
    const stopTimers = startTimers(connection, scope);
    response.once('close', () => {
      stopTimers();
      connections.delete(connection);
      onChange();
    });
    onOpen(connection, environment);
    const newest = environment.announcedAt();
    if (greets) connection.send(newest === undefined ? keepAliveComment() : eventOf(newest));
    onChange();
  };

  return {
    open: connections,
    answerFor: (environment) => ({
      status: 200,
      headers: { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' },
      body: '',
      deliver({ status, headers }, response) {
        response.writeHead(status, headers);
        response.flushHeaders();
        open(environment, response);
      },
    }),
    announce(environment, updatedAt) {
      environment.markAnnounced(updatedAt);
      for (const [connection, listenedTo] of connections)
        if (listenedTo === environment) connection.send(eventOf(updatedAt));
    },
  };
}

function keepAliveComment(): string {
  return `: keep-alive ${Date.now()}\r\n\r\n`;
}

function startTimers(connection: StreamConnection, { keepAliveMs, maxAgeMs }: StreamOptions): () => void {
  const keepAlive = setInterval(() => connection.send(keepAliveComment()), keepAliveMs).unref();
  const age = setTimeout(() => connection.end(), maxAgeMs).unref();
  return () => {
    clearInterval(keepAlive);
    clearTimeout(age);
  };
}
