import { readFileSync } from 'node:fs';
import { createFlagClient } from '@burgee/sdk-node';
import { Agent } from 'undici';
import { describe, expect, it } from 'vitest';

const KEY = 'ser.Tq4mWz8RrNc2sYdBkPxV7e';
const CA = readFileSync(new URL('tls/certificate.pem', import.meta.url));
const dispatcher = new Agent();

describe('options', () => {
  it.each([
    { options: undefined, says: 'object of options', because: 'there are none' },
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
      says: 'logger must have functions; missing: debug, info',
      because: 'a text logs nothing',
    },
    { options: { logger: null }, says: 'logger', because: 'null logs nothing' },
    { options: { logger: { warn: () => {}, error: () => {} } }, says: 'debug, info', because: 'two of four are there' },
    {
      options: { storage: { read: () => undefined } },
      says: 'storage must have functions; missing: write',
      because: 'it only reads',
    },
    { options: { source: 'flags.json' }, says: 'source', because: 'a path is no source' },
    {
      options: { streaming: 'always' },
      says: 'streaming must be true, false or "auto", got always',
      because: 'it is none',
    },
    {
      options: { evaluation: 'remote', streaming: 'auto' },
      says: 'streaming must be true, false, got auto',
      because: 'results do not say whether changes are announced',
    },
    { options: { analytics: 'yes' }, says: 'analytics must be of the type boolean', because: 'yes is a text' },
    { options: { offline: null }, says: 'offline must be of the type boolean, got null', because: 'null says nothing' },
    { options: { onEvaluation: {} }, says: 'onEvaluation must be of the type function', because: 'it is called' },
    {
      options: { overrides: 'checkout' },
      says: 'overrides must be of the type object',
      because: 'a name has no value',
    },
    { options: { application: null }, says: 'application must be of the type object', because: 'null has no name' },
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

  it('are warned of where there is none of that name: it would pass for one that was left out', async () => {
    const lines: string[] = [];
    const logger = { debug: () => {}, info: () => {}, warn: (line: string) => void lines.push(line), error: () => {} };
    const client = Reflect.apply(createFlagClient, undefined, [
      { offline: true, logger, apiURL: 'https://a.example/' },
    ]);
    expect(lines).toEqual(['There is no option "apiURL"; it is left out.']);
    await client.close();
  });
});
