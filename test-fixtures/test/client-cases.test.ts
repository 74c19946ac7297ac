import { readdirSync, readFileSync } from 'node:fs';
import { stripComments } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { type ClientCase, type Platform, type PlatformReply, readClientCases, runClientCase } from '../src/index.ts';
import { schemaOf } from './schema/schemas.ts';

const FOLDER = new URL('../client-cases/', import.meta.url);

const cases = readClientCases();
const issuesOf = schemaOf('client-case.schema.json');

describe('client cases', () => {
  it('are all read', () => {
    expect(cases.map(({ name }) => name)).toEqual(readdirSync(FOLDER).sort());
    expect(cases.length).toBeGreaterThan(20);
  });

  it.each(cases)('$name matches the schema', ({ name }) => {
    expect(issuesOf(JSON.parse(stripComments(readFileSync(new URL(name, FOLDER), 'utf8'))))).toEqual([]);
  });

  it.each(cases)('$name uses exactly its own documents, and reads a flag', ({ client, documents, steps }) => {
    const answered = steps.flatMap((step) =>
      'answer' in step && 'document' in step.answer ? [step.answer.document] : [],
    );
    const named = [...answered, ...(client?.bootstrap === undefined ? [] : [client.bootstrap])];
    expect(Object.keys(documents).sort()).toEqual([...new Set(named)].sort());
    expect(steps.some((step) => 'read' in step)).toBe(true);
  });

  it.each([
    ['a step that does two things', { steps: [{ answer: { hang: true } }, { advance: 1, answer: { hang: true } }] }],
    [
      'a read of two things',
      { steps: [{ advance: 1 }, { read: { enabled: 'f', value: 'f', fallback: 1 }, returns: 1 }] },
    ],
    ['a read without a fallback', { steps: [{ advance: 1 }, { read: { enabled: 'f' }, returns: true }] }],
    ['an answer that says nothing', { steps: [{ answer: {} }, { advance: 1 }] }],
    ['time that goes back', { steps: [{ advance: 1 }, { advance: -1 }] }],
    ['no steps', { steps: [] }],
    ['an invalid document', { documents: { one: {} } }],
  ])('may not have %s', (_, members) => {
    const sound = { description: 'All is well.', documents: {}, steps: [{ advance: 1 }, { advance: 1 }] };
    expect(issuesOf(sound)).toEqual([]);
    expect(issuesOf({ ...sound, ...members })).not.toEqual([]);
  });
});

describe('runClientCase', () => {
  const document = { api_key: 'env', feature_states: [] };
  const one: ClientCase = {
    description: 'A case.',
    client: { pollSeconds: 30, bootstrap: 'old' },
    documents: { old: document },
    steps: [
      { answer: { document: 'old' } },
      { answer: { status: 429, retryAfterSeconds: 7 } },
      { read: { enabled: 'f', fallback: true }, returns: true },
      { advance: 5 },
      { answer: { hang: true } },
      { read: { value: 'g', fallback: 'x', identity: { identifier: 'ada' } }, returns: 'y' },
    ],
  };

  it('runs the steps in order, starts the client before the first step that is not an answer, and stops it', async () => {
    const { platform, log } = fakePlatform();
    await runClientCase(one, platform);
    expect(log).toEqual([
      { kind: 'text', text: JSON.stringify(document) },
      { kind: 'status', status: 429, retryAfterSeconds: 7 },
      { pollSeconds: 30, bootstrap: document },
      'isEnabled f true nobody',
      'advance 5',
      { kind: 'hang' },
      'valueOf g x ada',
      'stop',
    ]);
  });

  it('reports which reads were wrong', async () => {
    expect(await runClientCase(one, fakePlatform().platform)).toEqual([
      {
        step: 5,
        read: { value: 'g', fallback: 'x', identity: { identifier: 'ada' } },
        expected: 'y',
        received: 'x',
      },
    ]);
  });

  it('polls every minute by default, and passes no document', async () => {
    const { platform, log } = fakePlatform();
    await runClientCase({ description: 'Short.', documents: {}, steps: [{ advance: 1 }] }, platform);
    expect(log[0]).toEqual({ pollSeconds: 60, bootstrap: undefined });
  });

  it('stops the client when a case names a document that it does not have', async () => {
    const { platform, log } = fakePlatform();
    const steps = [{ advance: 1 }, { answer: { document: 'none' } }];
    await expect(runClientCase({ ...one, steps }, platform)).rejects.toThrow('The case has no document "none".');
    expect(log.at(-1)).toBe('stop');
  });
});

/** A platform that notes what is asked of it, with a client that only knows fallbacks. */
function fakePlatform(): { readonly platform: Platform; readonly log: readonly unknown[] } {
  const log: unknown[] = [];
  const platform: Platform = {
    answer: (reply: PlatformReply) => void log.push(reply),
    advance(seconds) {
      log.push(`advance ${seconds}`);
      return Promise.resolve();
    },
    start(options) {
      log.push(options);
      return {
        isEnabled(flag, fallback, identity) {
          log.push(`isEnabled ${flag} ${fallback} ${identity?.identifier ?? 'nobody'}`);
          return fallback;
        },
        valueOf(flag, fallback, identity) {
          log.push(`valueOf ${flag} ${fallback} ${identity?.identifier ?? 'nobody'}`);
          return fallback;
        },
      };
    },
    stop() {
      log.push('stop');
      return Promise.resolve();
    },
  };
  return { platform, log };
}
