import { readFileSync } from 'node:fs';
import { type FlagServer, startFlagServer } from '@burgee/flag-server';
import { bookstoreDocument } from '@burgee/test-fixtures';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCode } from './run-code.ts';

// What a README shows runs as it stands there, against a flag server where it asks one.

const READMES = [
  'README.md',
  'packages/bounded-regex/README.md',
  'packages/conformance/README.md',
  'packages/engine/README.md',
  'packages/environment-document/README.md',
  'packages/flag-server/README.md',
  'packages/flagsmith-api/README.md',
  'packages/node-ports/README.md',
  'test-fixtures/README.md',
];
const BLOCK = /```ts\n(.*?)```/gs;

const blocks = READMES.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(BLOCK)].map(([, code = ''], index) => ({ file, number: index + 1, code })),
);

let server: FlagServer;
beforeAll(async () => {
  const document = bookstoreDocument();
  // Announced changes would be asked for at Flagsmith's own service.
  const project = { ...document.project, enable_realtime_updates: false };
  server = await startFlagServer({ document: { ...document, project } });
});
afterAll(() => server.close());

describe('code in READMEs', () => {
  it('is found', () => {
    const found = READMES.map((name) => [name, blocks.filter(({ file }) => file === name).length]);
    expect(Object.fromEntries(found)).toEqual({
      'README.md': 2,
      'packages/bounded-regex/README.md': 1,
      'packages/conformance/README.md': 1,
      'packages/engine/README.md': 2,
      'packages/environment-document/README.md': 1,
      'packages/flag-server/README.md': 1,
      'packages/flagsmith-api/README.md': 1,
      'packages/node-ports/README.md': 1,
      'test-fixtures/README.md': 1,
    });
  });

  it.each(blocks)('runs: block $number of $file', async ({ code }) => {
    const { status, stderr } = await runCode(code, { env: keys() });
    expect(status, stderr).toBe(0);
  });

  it('runs on a laptop without a key: every read answers its fallback', async () => {
    const { status, stdout, stderr } = await runCode(blocks[1]?.code ?? '', {
      env: { ...keys(), FLAGSMITH_SERVER_KEY: undefined },
    });
    expect({ status, stdout }, stderr).toEqual({ status: 0, stdout: 'true\n' });
  });

  it('prints what the first one promises', async () => {
    const { stdout } = await runCode(blocks[0]?.code ?? '', { env: keys() });
    expect(stdout).toContain("reason: { kind: 'TARGETING_MATCH', segment: 'beta_testers' }");
    expect(stdout).toContain('email CONTAINS "@example.com": yes (it is "ada@example.com")');
  });
});

function keys(): NodeJS.ProcessEnv {
  return { FLAGSMITH_SERVER_KEY: server.serverKey, FLAGSMITH_API_URL: server.url };
}
