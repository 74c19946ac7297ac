import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FlagServer, StreamFault, StreamFaultName } from '../../src/index.ts';
import { onTheWire } from '../on-the-wire.ts';
import { listen, running } from '../running.ts';

const STREAM = '/sse/environments/env/stream';

/** The time of the server's document, as events spell it. */
const DOCUMENT_TIME = '1787330657.123456';

interface Case {
  readonly fault: StreamFault;
  /** What a client that connects under it sees. */
  readonly sees: (server: FlagServer) => Promise<void>;
}

/** One row for every fault: a new one without a row does not compile. */
const CASES: Readonly<Record<StreamFaultName, Case>> = {
  'silent-stream': {
    fault: { fault: 'silent-stream' },
    sees: async (server) => {
      const { response, next } = await listen(server);
      expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
      server.announce();
      server.connections[0]?.end();
      expect(await next()).toBeUndefined();
    },
  },
  'stream-ends': {
    fault: { fault: 'stream-ends' },
    sees: async (server) => {
      const { text, ending } = await onTheWire(server, STREAM);
      expect(ending).toBe('FIN');
      expect(text).toMatch(/\r\n0\r\n\r\n$/);
    },
  },
  'stream-breaks': {
    fault: { fault: 'stream-breaks' },
    sees: async (server) => {
      const { ending } = await onTheWire(server, STREAM);
      expect(ending).toBe('RST');
    },
  },
  'event-flood': {
    fault: { fault: 'event-flood' },
    sees: async (server) => {
      const { text } = await onTheWire(server, STREAM, (heard) => timesIn(heard).length >= 10_001);
      const times = timesIn(text);
      expect(times.slice(-3)).toEqual(['1787330657.123455', DOCUMENT_TIME, DOCUMENT_TIME]);
      expect(new Set(times).size).toBe(10_000);
    },
  },
  'event-ahead': {
    fault: { fault: 'event-ahead', seconds: 10 },
    sees: async (server) => {
      expect(timesIn(await untilGreeted(server))).toEqual(['1787330667.123456', DOCUMENT_TIME]);
    },
  },
  'event-behind': {
    fault: { fault: 'event-behind', seconds: 10 },
    sees: async (server) => {
      expect(timesIn(await untilGreeted(server))).toEqual(['1787330647.123456', DOCUMENT_TIME]);
    },
  },
  'malformed-events': {
    fault: { fault: 'malformed-events' },
    sees: async (server) => {
      const text = await untilGreeted(server);
      expect(text).toContain('data: {"updated_at": "yesterday"}');
      expect(text).toContain('event: something_else');
    },
  },
  'retry-at-once': {
    fault: { fault: 'retry-at-once' },
    sees: async (server) => {
      expect(await untilGreeted(server)).toContain('retry: 0\r\n');
    },
  },
  'endless-line': {
    fault: { fault: 'endless-line', bytes: 300_000 },
    sees: async (server) => {
      const { text } = await onTheWire(server, STREAM, (heard) => heard.includes('event: environment_updated'));
      expect(Math.max(...text.split('\r\n').map(({ length }) => length))).toBeGreaterThanOrEqual(300_000);
    },
  },
  'split-events': {
    fault: { fault: 'split-events' },
    sees: async (server) => {
      const { text } = await onTheWire(server, STREAM, (heard) =>
        heard.endsWith('\r\n1\r\n\n\r\n1\r\n\r\r\n1\r\n\n\r\n'),
      );
      expect(text).toContain('1\r\ne\r\n1\r\nv\r\n1\r\ne\r\n1\r\nn\r\n1\r\nt\r\n');
    },
  },
};

describe('the fault', () => {
  it.each(Object.keys(CASES))('"%s" is in the README', (name) => {
    expect(readFileSync(new URL('../../README.md', import.meta.url), 'utf8')).toContain(`\n| \`${name}\` |`);
  });

  it.each(Object.entries(CASES))('"%s" is seen by clients that connect later', async (_, { fault, sees }) => {
    const server = await running();
    server.inject(fault);
    await sees(server);
  });

  it('applies to open streams at once', async () => {
    const server = await running();
    const { next } = await listen(server);
    await next();
    server.inject({ fault: 'event-ahead', seconds: 10 });
    expect(await next()).toContain('1787330667.123456');
  });

  it('applies to as many streams as `times` says', async () => {
    const server = await running();
    await listen(server);
    server.inject({ fault: 'stream-ends', times: 2 });
    await server.waitForConnections(0);
    await onTheWire(server, STREAM);
    await listen(server);
    expect(server.connections.map(({ number }) => number)).toEqual([3]);
  });

  it('does not apply to streams after it is cleared', async () => {
    const server = await running();
    server.inject({ fault: 'silent-stream' });
    server.clearFaults();
    const { next } = await listen(server);
    expect(await next()).toContain(DOCUMENT_TIME);
  });
});

/** What a new stream says until, after the fault, it greets as it should. */
async function untilGreeted(server: FlagServer): Promise<string> {
  const greeting = `{"updated_at": ${DOCUMENT_TIME}}\r\nretry: 15000\r\n\r\n`;
  return (await onTheWire(server, STREAM, (heard) => heard.includes(greeting))).text;
}

function timesIn(text: string): readonly string[] {
  return [...text.matchAll(/"updated_at": (\d+\.\d+)\}/g)].map(([, time = '']) => time);
}
