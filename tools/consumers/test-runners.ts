import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../run.ts';

/** A test of an application, as its users write it, and how it is run. */
export interface TestRunner {
  readonly file: string;
  readonly text: string;
  readonly args: (project: string) => readonly string[];
}

/** The same for every runner. Nothing lets time pass: timers of an application are not the client's. */
const TESTS = `
test('a client over bootstrapFlags', async () => {
  const client = createFlagClient({ offline: true, bootstrapFlags: { free: true } });
  await client.ready();
  expect(client.isFeatureEnabled('free')).toBe(true);
  await client.close();
});

test('a test client', async () => {
  const client = createTestClient({ flags: { free: true } });
  expect(client.isFeatureEnabled('free')).toBe(true);
  await client.close();
});
`;

const ONLINE = `
test('a client of a service', async () => {
  const document = { api_key: 'k', feature_states: [{ feature: { id: 1, name: 'f' }, enabled: true }] };
  const server = createServer((_, response) => response.end(JSON.stringify(document)));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const apiUrl = 'http://127.0.0.1:' + server.address().port;
  const client = createFlagClient({ environmentKey: 'ser.k', apiUrl, analytics: true });
  await client.ready();
  expect(client.isFeatureEnabled('f')).toBe(true);
  await client.refresh();
  await client.close();
  await new Promise((resolve) => server.close(resolve));
});
`;

const REQUIRES = `
const { createServer } = require('node:http');
const { createFlagClient } = require('@burgee/sdk-node');
const { createTestClient } = require('@burgee/sdk-node/testing');
`;

const IMPORTS = `
import { createServer } from 'node:http';
import { createFlagClient } from '@burgee/sdk-node';
import { createTestClient } from '@burgee/sdk-node/testing';
import { beforeAll, expect, test, vi } from 'vitest';
`;

const EVERY_TIMER = [
  ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate'],
  ...['Date', 'performance', 'hrtime', 'queueMicrotask'],
];

export const TEST_RUNNERS: Readonly<Record<string, TestRunner>> = {
  'Jest, fake timers': jest(`jest.useFakeTimers();${TESTS}${ONLINE}`),
  'Jest, legacy fake timers': jest(`jest.useFakeTimers({ legacyFakeTimers: true });${TESTS}${ONLINE}`),
  'Vitest, fake timers': vitest(`beforeAll(() => { vi.useFakeTimers(); });${TESTS}${ONLINE}`),
  'Vitest, every timer fake': vitest(fakes(EVERY_TIMER) + TESTS + ONLINE),
  // Without process.nextTick Node itself has no network.
  'Vitest, every timer and nextTick fake': vitest(fakes([...EVERY_TIMER, 'nextTick']) + TESTS),
};

function fakes(names: readonly string[]): string {
  return `beforeAll(() => { vi.useFakeTimers({ toFake: ${JSON.stringify(names)} }); });`;
}

function jest(text: string): TestRunner {
  const config = (rootDir: string): string =>
    JSON.stringify({ rootDir, testMatch: ['**/flags.test.cjs'], transform: {} });
  return {
    file: 'flags.test.cjs',
    text: REQUIRES + text,
    args: (project) => [join(root, 'node_modules/jest/bin/jest.js'), '--config', config(project)],
  };
}

function vitest(text: string): TestRunner {
  const options = ['--pool', 'threads', '--globals', 'false'];
  return {
    file: 'flags.test.mjs',
    text: IMPORTS + text,
    args: (project) => [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--root',
      project,
      ...options,
      'flags.test.mjs',
    ],
  };
}

/** Runs tests to their end. @throws Error when one fails, and when they do not end by themselves */
export function runTests({ args }: TestRunner, project: string): void {
  const { status, stdout, stderr } = spawnSync('node', args(project), {
    cwd: project,
    encoding: 'utf8',
    timeout: 120_000,
  });
  if (status !== 0) throw new Error(`It ended with ${status ?? 'no end of its own'}.\n${stdout}${stderr}`);
  const left = /did not exit|open handle|close timed out|Hanging/i.exec(stdout + stderr);
  if (left !== null) throw new Error(`${left[0]}\n${stdout}${stderr}`);
}
