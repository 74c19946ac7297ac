import { createFlagClient, type FlagClient } from '@burgee/sdk-node';
import { describe, expect, it, onTestFinished } from 'vitest';
import { recorder } from './running.ts';

const KEY = 'ser.Tq4mWz8RrNc2sYdBkPxV7e';

describe('many clients of one environment', () => {
  it('cause one warning, when the eleventh is open', () => {
    const lines = open(15, KEY);
    expect(lines).toEqual([expect.stringMatching(/^warn: More than 10 clients of one environment/)]);
    expect(lines.join()).not.toContain(KEY);
  });

  it('cause no warning when others were closed, also twice', async () => {
    const { lines, logger } = recorder();
    for (let times = 0; times < 30; times += 1) {
      const client = makeClient(KEY, { logger });
      await Promise.all([client.close(), client.close()]);
      await client.close();
    }
    expect(lines).toEqual([]);
    expect(open(10, KEY)).toEqual([]);
  });

  it('cause no warning when they are of several environments', () => {
    expect([open(10, `${KEY}1`), open(10, `${KEY}2`)]).toEqual([[], []]);
  });
});

/** Makes so many clients, and gives what is said. */
function open(count: number, environmentKey: string): readonly string[] {
  const { lines, logger } = recorder();
  for (let index = 0; index < count; index += 1) makeClient(environmentKey, { logger });
  return lines;
}

function makeClient(environmentKey: string, options: object): FlagClient {
  const client = createFlagClient({ environmentKey, offline: true, ...options });
  onTestFinished(() => client.close());
  return client;
}
