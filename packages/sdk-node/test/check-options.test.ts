import { readFileSync } from 'node:fs';
import { createFlagClient, type FlagClient } from '@burgee/sdk-node';
import { Agent } from 'undici';
import { describe, expect, it } from 'vitest';
import { NODE_OPTION_CHECKS } from '../src/options/check-options.ts';
import { HOSTILE_VALUES } from './hostile-values.ts';
import { recorder } from './running.ts';

const KEY = 'ser.Tq4mWz8RrNc2sYdBkPxV7e';
const CA = readFileSync(new URL('../../node-ports/test/tls/certificate.pem', import.meta.url));
const dispatcher = new Agent();

describe('options', () => {
  it.each([
    { options: undefined, says: 'object of options', because: 'they are missing' },
    { options: {}, says: 'environmentKey', because: 'nothing says what to fetch' },
    {
      options: { environmentKey: 'BkPxV7eTq4mWz8RrNc2sYd' },
      says: 'environmentKey',
      because: 'it is a client-side key',
    },
    { options: { apiUrl: 'flags.example.com' }, says: 'apiUrl', because: 'it is no URL' },
    { options: { pollIntervalMs: 0 }, says: 'pollIntervalMs', because: 'it is not positive' },
    { options: { requestTimeoutMs: Number.NaN }, says: 'requestTimeoutMs', because: 'it is no number' },
    {
      options: { logger: 'warn' },
      says: 'logger must be an object with the functions debug, info, warn and error, got "warn"',
      because: 'a text logs nothing',
    },
    { options: { logger: null }, says: 'logger', because: 'null logs nothing' },
    {
      options: { logger: { warn: () => {}, error: () => {} } },
      says: 'debug, info, warn and error',
      because: 'two of four are there',
    },
    {
      options: { storage: { read: () => undefined } },
      says: 'storage must be an object with the functions read and write',
      because: 'it only reads',
    },
    { options: { source: 'flags.json' }, says: 'source', because: 'a path is no source' },
    {
      options: { streaming: 'always' },
      says: 'streaming must be true, false or "auto", got "always"',
      because: 'it is not valid',
    },
    {
      options: { evaluation: 'remote', streaming: 'auto' },
      says: 'streaming must be true or false where evaluation is "remote"',
      because: 'results do not say whether changes are announced',
    },
    { options: { analytics: 'yes' }, says: 'analytics must be true or false, got "yes"', because: 'yes is a text' },
    { options: { offline: null }, says: 'offline must be true or false, got null', because: 'null says nothing' },
    { options: { onEvaluation: {} }, says: 'onEvaluation must be a function, got an object', because: 'it is called' },
    {
      options: { overrides: 'checkout' },
      says: 'overrides must be an object of flags by name',
      because: 'a name has no value',
    },
    { options: { application: null }, says: 'application: "name" must be a text', because: 'null has no name' },
    { options: { evaluation: 'edge' }, says: 'evaluation must be "local" or "remote"', because: 'it is neither' },
    {
      options: { evaluation: 'remote', source: { start: () => {} } },
      says: 'evaluation: "remote"',
      because: 'nobody would evaluate its documents',
    },
    {
      options: { evaluation: 'remote', streaming: true },
      says: 'environmentKey',
      because: 'streams are for client keys',
    },
    { options: { dispatcher: {} }, says: 'dispatcher', because: 'it cannot send' },
    { options: { headers: { 'X-Team': 'a\nb' } }, says: 'headers: "X-Team"', because: 'a line feed ends a header' },
    { options: { headers: { 'X Team': 'a' } }, says: 'headers: "X Team"', because: 'a name has no spaces' },
    { options: { headers: { 'X-Team': undefined } }, says: 'headers: "X-Team"', because: 'undefined is no text' },
    { options: { application: { name: 'a\r\nb' } }, says: 'application: "name"', because: 'it goes into a header' },
    { options: { application: { name: '' } }, says: 'application: "name"', because: 'it names nobody' },
    {
      options: { application: { name: 'a', version: 'ü日' } },
      says: 'application: "version"',
      because: 'it is not ASCII',
    },
    {
      options: { bucketings: 'xxhash64' },
      says: 'bucketings must be a list of bucketings',
      because: 'a name is not a bucketing',
    },
    {
      options: { bootstrapFlags: ['a'] },
      says: 'bootstrapFlags must be an object of flags',
      because: 'this would be a flag named 0',
    },
    {
      options: { bootstrapFlags: { a: undefined } },
      says: 'bootstrapFlags: the flag "a" must be a value or',
      because: 'it is nothing',
    },
    {
      options: { bootstrapFlags: { limit: { value: 5 } } },
      says: 'bootstrapFlags: the flag "limit" needs enabled: true or false, got undefined',
      because: 'one bad flag must not throw away the others without a word',
    },
    {
      options: { bootstrapFlags: { a: { enabled: true, value: 1, variant: 'b' } } },
      says: 'must be a value or { enabled, value }, and has "variant"',
      because: 'a document cannot say it',
    },
    {
      options: { pollIntervalMs: '60' },
      says: 'pollIntervalMs must be a number',
      because: 'a text passes comparisons',
    },
    { options: { connectTimeoutMs: '5' }, says: 'connectTimeoutMs must be a number', because: 'as above' },
    { options: { headers: ['a'] }, says: 'headers must be an object', because: 'a list names no headers' },
    { options: { bootstrapFile: 5 }, says: 'bootstrapFile must be a path', because: 'a number is a file descriptor' },
    { options: { ca: 'rubbish' }, says: 'ca must be certificates', because: 'it is no certificate' },
    { options: { ca: [CA, 'rubbish'] }, says: 'ca must be certificates', because: 'one of them is no certificate' },
    { options: { proxy: 'http://proxy:3128' }, says: 'proxy must be "environment"', because: 'it would be guessed at' },
    { options: { connectTimeoutMs: 0 }, says: 'connectTimeoutMs', because: 'nothing is that fast' },
    { options: { connectTimeoutMs: 2 ** 31 }, says: 'connectTimeoutMs', because: 'timers do not go that far' },
    {
      options: { bootstrap: {}, bootstrapFile: 'a.json' },
      says: 'bootstrap and bootstrapFile',
      because: 'one must win',
    },
    {
      options: { bootstrapFile: 'a', bootstrapFlags: {} },
      says: 'bootstrapFile and bootstrapFlags',
      because: 'one must win',
    },
    { options: { dispatcher, ca: CA }, says: 'dispatcher and ca', because: 'the dispatcher would not know of it' },
    { options: { dispatcher, proxy: 'environment' }, says: 'dispatcher and proxy', because: 'as above' },
    { options: { dispatcher, connectTimeoutMs: 1 }, says: 'dispatcher and connectTimeoutMs', because: 'as above' },
  ])('are refused at once, naming $says: $because', ({ options, says }) => {
    const given = options === undefined || 'environmentKey' in options || Object.keys(options).length === 0;
    // JavaScript can pass what TypeScript refuses.
    const call = (): unknown =>
      Reflect.apply(createFlagClient, undefined, [given ? options : { environmentKey: KEY, ...options }]);
    expect(call).toThrow(says);
    expect(call).toThrow(expect.toSatisfy((error) => error instanceof TypeError || error instanceof RangeError));
  });

  it.each<{ option: object; hint: string }>([
    { option: { apiURL: 'https://a.example/' }, hint: ' Did you mean "apiUrl"?' },
    { option: { pollInterval: 60_000 }, hint: ' Did you mean "pollIntervalMs"?' },
    { option: { enviromentKey: KEY }, hint: ' Did you mean "environmentKey"?' },
    { option: { enableAnalytics: true }, hint: ' In place of this option of flagsmith-nodejs there is analytics.' },
    { option: { constructor: 1 }, hint: '' },
    { option: { colour: 'blue' }, hint: '' },
  ])('cause a warning when their name is unknown: $option', async ({ option, hint }) => {
    const [name] = Object.keys(option);
    expect(await warningsOf({ offline: true, bootstrapFlags: {}, ...option })).toEqual([
      `There is no option "${name}"; it is left out.${hint}`,
    ]);
  });

  it('cause a warning when seconds are given for milliseconds', async () => {
    expect(await warningsOf({ offline: true, bootstrapFlags: {}, pollIntervalMs: 60, requestTimeoutMs: 10 })).toEqual([
      'pollIntervalMs is 60, in milliseconds. Are seconds meant? That is 60000.',
      'requestTimeoutMs is 10, in milliseconds. Are seconds meant? That is 10000.',
    ]);
  });

  it('may be values that throw when they are read: the error names the option', () => {
    const leaks = Object.keys(NODE_OPTION_CHECKS).flatMap((option) =>
      Object.entries(HOSTILE_VALUES)
        .filter(([, make]) => !isTakenOrRefused(option, make()))
        .map(([what]) => `${option}: ${what}`),
    );
    expect(leaks).toEqual([]);
  });
});

function isTakenOrRefused(option: string, value: unknown): boolean {
  try {
    void createWith({ offline: true, logger: recorder().logger, [option]: value }).close();
    return true;
  } catch (thrown) {
    return (thrown instanceof TypeError || thrown instanceof RangeError) && thrown.message.includes(option);
  }
}

function createWith(options: object): FlagClient {
  return Reflect.apply(createFlagClient, undefined, [options]);
}

async function warningsOf(options: object): Promise<readonly string[]> {
  const lines: string[] = [];
  const logger = { debug: () => {}, info: () => {}, warn: (line: string) => void lines.push(line), error: () => {} };
  await createWith({ logger, ...options }).close();
  return lines;
}
