import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChild } from '../../node-ports/test/child.ts';

// What a server can send at most by default, made to cost as much as it can.

const MOST = 8 * 1_024 * 1_024;
const ROOM = MOST - 2_000;
const FLAG = '{"feature":{"name":"f"},"enabled":true}';

/** As many as there is room for. */
function fill(part: string, room = ROOM): string {
  return new Array(Math.floor(room / (part.length + 1))).fill(part).join(',');
}

/** The same, each with a number of its own. */
function numbered(make: (number: string) => string): string {
  const parts: string[] = [];
  for (let [number, size] = [0, 0]; size < ROOM - 10_000; number += 1) {
    const part = make(number.toString(36));
    parts.push(part);
    size += Buffer.byteLength(part) + 1;
  }
  return parts.join(',');
}

function nested(levels: number): string {
  return '['.repeat(levels) + ']'.repeat(levels);
}

function documentOf(features: string, { segments = '', more = '' } = {}): string {
  return `{"api_key":"k","project":{"segments":[${segments}]${more}},"feature_states":[${features}]}`;
}

function segmentOf(rules: string): string {
  return documentOf(FLAG, { segments: `{"id":1,"name":"s","rules":[${rules}],"feature_states":[${FLAG}]}` });
}

function conditionsOf(conditions: string): string {
  return segmentOf(`{"type":"ANY","conditions":[${conditions}]}`);
}

function where(operator: string, value: string): string {
  return JSON.stringify({ operator, property_: 'x', value });
}

const DEEP = 900;

const BODIES: readonly (readonly [name: string, became: string, make: () => string])[] = [
  ['lists in lists, 4 million levels', 'invalid_document', () => nested(ROOM / 2)],
  ['240,000 levels where nobody looks', 'in use', () => documentOf(FLAG, { more: `,"x":${nested(240_000)}` })],
  [
    '240,000 levels in an operand',
    'in use',
    () => conditionsOf(`{"operator":"IN","property_":"x","value":${nested(240_000)}}`),
  ],
  ['240,000 levels for a list', 'invalid_document', () => documentOf(nested(240_000))],
  ['empty objects', 'invalid_document', () => documentOf(fill('{}'))],
  ['wrong ids', 'invalid_document', () => documentOf('', { more: `,"server_key_only_feature_ids":[${fill('""')}]` })],
  ['names of properties', 'in use', () => documentOf(FLAG, { more: `,"x":{${numbered((n) => `"${n}":1`)}}` })],
  ['texts', 'in use', () => documentOf(FLAG, { more: `,"x":[${numbered((n) => `"${n}"`)}]` })],
  [
    '300,000 features',
    'invalid_document',
    () => documentOf(`${FLAG},${numbered((n) => `{"feature":{"name":"f${n}"},"enabled":true}`)}`),
  ],
  ['nothing in place of conditions', 'in use', () => conditionsOf(fill('null'))],
  ['conditions', 'in use', () => conditionsOf(fill(where('EQUAL', 'y')))],
  [
    'conditions under rules 900 levels deep',
    'in use',
    () =>
      segmentOf(
        `${'{"type":"ALL","rules":['.repeat(DEEP)}{"type":"ANY","conditions":[${fill(where('EQUAL', 'y'), ROOM - 60_000)}]}${']}'.repeat(DEEP)}`,
      ),
  ],
  ['a list of members', 'in use', () => conditionsOf(where('IN', 'a,'.repeat(ROOM / 2)))],
  ['ordinary patterns', 'in use', () => conditionsOf(numbered((n) => where('REGEX', `@acme${n}\\.com$`)))],
  ['patterns with word boundaries', 'in use', () => conditionsOf(numbered((n) => where('REGEX', `\\b(a+)+${n}$`)))],
  ['patterns with lookaheads', 'in use', () => conditionsOf(numbered((n) => where('REGEX', `(?=.*b).*${n}`)))],
  ['one endless pattern', 'in use', () => conditionsOf(where('REGEX', `[${'a'.repeat(ROOM - 200)}]`))],
  ['parts of texts', 'in use', () => conditionsOf(numbered((n) => where('CONTAINS', `${'a'.repeat(900)}b${n}`)))],
  ['versions', 'in use', () => conditionsOf(numbered((n) => where('EQUAL', `1.2.3-${n}:semver`)))],
];

/** What an application does with a document: it uses it, asks for everything, and takes the next one. */
const PROGRAM = `
  import { createFlagClient } from '@burgee/sdk-node';
  const say = () => {};
  const client = createFlagClient({
    environmentKey: 'ser.key',
    apiUrl: process.env.HOSTILE_URL,
    requestTimeoutMs: 300_000,
    logger: { debug: say, info: say, warn: say, error: say },
  });
  let code = 'in use';
  client.on('error', (error) => { code = error.code; });
  await client.refresh();
  for (const x of ['ab'.repeat(1_000), '\\u4e00'.repeat(1_000), 'a'.repeat(100_000)]) {
    client.getIdentityFlags('i', { x }).getFlags();
    client.getIdentityFlags('i', { x }).explain('f');
  }
  await client.refresh();
  client.getFlags();
  await client.close();
  console.log(code);
`;

describe('a process with 256 MB of heap survives an answer of 8 MiB, and its successor', () => {
  let server: Server;

  beforeAll(async () => {
    let answers = 0;
    server = createServer((request, response) => {
      const index = Number(request.url?.split('/')[1]);
      const body = BODIES[index]?.[2]() ?? '';
      answers += 1;
      response.end(answers % 2 === 0 ? body : body.replace('"enabled":true', '"enabled":false'));
    });
    // Children are busy for longer than that between two requests.
    server.keepAliveTimeout = 600_000;
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  afterAll(() => void server.close());

  it.each(BODIES.map(([name, became], index) => ({ name, became, index })))(
    'of $name: it is $became',
    async ({ became, index }) => {
      expect(Buffer.byteLength(BODIES[index]?.[2]() ?? '')).toBeLessThanOrEqual(MOST);
      const address = server.address();
      if (typeof address !== 'object') throw new Error('the server has no port');
      const child = startChild(PROGRAM, {
        NODE_OPTIONS: '--max-old-space-size=256',
        HOSTILE_URL: `http://127.0.0.1:${address?.port}/${index}/`,
      });
      expect(await child.ended).toEqual({ code: 0, signal: null, stderr: '', stdout: `${became}\n` });
    },
    120_000,
  );
});
