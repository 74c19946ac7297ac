import { join } from 'node:path';
import { type FlagServer, startFlagServer } from '@burgee/flag-server';
import { bookstoreDocument } from '@burgee/test-fixtures';
import { build } from 'esbuild';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runNode } from '../../node-ports/test/child.ts';
import { temporaryFolder } from '../../node-ports/test/temporary-folder.ts';

const EXAMPLES = 'packages/sdk-node/examples';

describe('the example of a web service', () => {
  it('answers with flags, follows a flip, starts during an outage, and sends its counts at SIGTERM', async () => {
    const server = await bookstore();
    const folder = temporaryFolder();
    const first = startService(server, folder);
    const url = await first.url();
    expect(await ask(url, 'usr_1009', 'enterprise')).toMatchObject({
      status: 200,
      body: { search: 'v2', requestsPerMinute: 6000 },
    });
    await server.waitForConnections(1);
    server.setDocument((document) => ({
      ...document,
      feature_states: document.feature_states.map((state) =>
        state.feature.name === 'checkout_enabled' ? { ...state, enabled: false } : state,
      ),
    }));
    await first.child.says('changed: checkout_enabled');
    expect(await ask(url, 'usr_1009')).toMatchObject({ status: 503 });
    first.child.process.kill('SIGTERM');
    expect(await first.child.ended).toMatchObject({ code: 0, stderr: '' });
    expect(server.analytics().get('checkout_enabled')).toBe(2);

    await server.stop();
    const second = startService(server, folder);
    expect(await ask(await second.url(), 'usr_1009')).toMatchObject({ status: 503 });
    await second.child.says('flags: stale, from persisted');
  });
});

describe('the example of a function', () => {
  it.each([
    { format: 'cjs', banner: '', load: 'require' },
    {
      format: 'esm',
      banner: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      load: 'import',
    },
  ] as const)('runs as one bundled file where nothing is installed: $format', async ({ format, banner, load }) => {
    const server = await bookstore();
    const outfile = join(temporaryFolder(), `lambda.${format === 'cjs' ? 'cjs' : 'mjs'}`);
    await build({
      entryPoints: [join(EXAMPLES, 'lambda.ts')],
      bundle: true,
      platform: 'node',
      target: 'node20',
      format,
      banner: { js: banner },
      outfile,
    });
    const code = `(async () => {
      const { handler } = await ${load}(${JSON.stringify(outfile)});
      for (const tenantId of ['tn_0042', 'tn_1']) console.log(JSON.stringify(await handler({ userId: 'ada', tenantId })));
    })()`;
    const { stdout, ...others } = await runNode(['--eval', code], environmentOf(server)).ended;
    expect(others).toEqual({ code: 0, signal: null, stderr: '' });
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { recommendations: 'hybrid-ranker-v1', requestsPerMinute: 600, flagsFrom: 'live' },
      { requestsPerMinute: 600, flagsFrom: 'live' },
    ]);
    expect([...server.analytics()]).toEqual([
      ['recommendations_model', 2],
      ['api_rate_limit', 2],
    ]);
  });
});

describe('the example of tests', () => {
  it('passes', async () => {
    const { code, stdout } = await runNode(['--import', 'tsx', '--test', join(EXAMPLES, 'testing.ts')]).ended;
    expect(code, stdout).toBe(0);
    expect(stdout).toMatch(/pass 4/);
  });
});

async function bookstore(): Promise<FlagServer> {
  const server = await startFlagServer({ document: bookstoreDocument() });
  onTestFinished(() => server.close());
  return server;
}

function environmentOf({ serverKey, url, realtimeUrl }: FlagServer) {
  return { FLAGSMITH_SERVER_KEY: serverKey, FLAGSMITH_API_URL: url, FLAGSMITH_STREAM_URL: realtimeUrl };
}

function startService(server: FlagServer, folder: string) {
  const env = { ...environmentOf(server), FLAGS_FOLDER: folder, PORT: '0' };
  const child = runNode(['--import', 'tsx', join(EXAMPLES, 'http-service.ts')], env);
  const port = new Promise<string>((resolve) => {
    child.process.stdout?.on('data', (text) => {
      const [, found] = /"port":(\d+)/.exec(String(text)) ?? [];
      if (found !== undefined) resolve(found);
    });
  });
  return { child, url: async () => `http://127.0.0.1:${await port}/` };
}

async function ask(url: string, user: string, plan = 'free') {
  const response = await fetch(`${url}?user=${user}&plan=${plan}`);
  const text = await response.text();
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
}
