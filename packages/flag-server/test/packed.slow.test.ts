import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bookstoreDocument } from '@burgee/test-fixtures';
import { build } from 'esbuild';
import { Flagsmith } from 'flagsmith-nodejs';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { chromium } from '../../../runtimes/src/runtime/browser.ts';
import { createProject } from '../../../tools/consumers/project.ts';
import { pack } from '../../../tools/pack.ts';
import { exchanges, factsOf, identityOf, recordedFacts } from './official-node-sdk.ts';
import { recorded } from './recorded.ts';

// The command, installed from its tarball, and Flagsmith's own SDKs as its clients, each in its own process.

const SERVER_KEY = 'ser.Tq4mWz8RrNc2sYdBkPxV7e';
const document = bookstoreDocument();

let project: string;
beforeAll(() => {
  const packages = pack([
    'packages/bounded-regex',
    'packages/environment-document',
    'packages/engine',
    'packages/flag-server',
  ]);
  project = createProject(packages, ['xxhash-wasm', 'zod']);
}, 300_000);

describe('npx @burgee/flag-server flags.json', () => {
  it.each([
    { where: 'evaluated by the server', enableLocalEvaluation: false, asked: exchanges },
    {
      where: 'evaluated by itself',
      enableLocalEvaluation: true,
      asked: exchanges.filter((exchange) => exchange.expect.agrees_with_flagsmith_nodejs_8_1_2),
    },
  ])("gives Flagsmith's Node SDK the recorded flags, $where", async ({ enableLocalEvaluation, asked }) => {
    const { apiUrl } = await serve(document);
    const client = new Flagsmith({ environmentKey: SERVER_KEY, apiUrl, enableLocalEvaluation });
    onTestFinished(() => client.close());
    expect(factsOf(await client.getEnvironmentFlags())).toEqual(recordedFacts(recorded('bookstore-flags.json')));
    for (const { request, response } of asked.filter(({ request: { key } }) => key === 'server')) {
      const { traits } = identityOf(request, response.identifier);
      const flags = await client.getIdentityFlags(response.identifier, traits);
      expect(factsOf(flags)).toEqual(recordedFacts(response.flags));
    }
  });

  it.skipIf(chromium().program === undefined)(
    "serves Flagsmith's browser SDK on a page of another origin, in Chromium (apt-get install chromium)",
    async () => {
      const { apiUrl } = await serve(document);
      const { environment, identity } = JSON.parse(await answerOfPage(apiUrl));
      expect(Object.keys(environment).sort()).toEqual([
        'api_rate_limit',
        'catalog_v2_search_engine',
        'checkout_enabled',
        'recommendations_enabled',
        'recommendations_model',
      ]);
      expect(environment).toMatchObject({ api_rate_limit: { enabled: true, value: 600 } });
      expect(identity).toMatchObject({ catalog_v2_search_engine: { enabled: true } });
    },
  );

  it('is found by npx', async () => {
    const npx = spawn('npx', ['--no-install', '@burgee/flag-server', '--help'], { cwd: project });
    expect(await lines(npx.stdout)(/npx/)).toContain('npx @burgee/flag-server flags.json');
  });

  it('serves the file again when it has changed', async () => {
    const { apiUrl, file, lineWith } = await serve({ checkout: true });
    const client = new Flagsmith({ environmentKey: SERVER_KEY, apiUrl });
    onTestFinished(() => client.close());
    expect((await client.getEnvironmentFlags()).isFeatureEnabled('checkout')).toBe(true);
    writeFileSync(file, JSON.stringify({ checkout: false }));
    await lineWith(/has changed/);
    expect((await client.getEnvironmentFlags()).isFeatureEnabled('checkout')).toBe(false);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends at once on %s, with clients connected', async (signal) => {
    const { command, apiUrl } = await serve({ checkout: true });
    const stream = await fetch(new URL('/sse/environments/env/stream', apiUrl));
    const ended = once(command, 'exit');
    command.kill(signal);
    expect(await ended).toEqual([0, null]);
    await expect(stream.text()).rejects.toThrow();
  });

  it('ends with 1 and a message when it cannot start', async () => {
    const command = run('flag-server', ['missing.json']);
    const said = lines(command.stderr);
    expect(await once(command, 'exit')).toEqual([1, null]);
    expect(await said(/./)).toMatch(/^missing\.json does not exist\. To start with two flags: echo '/);
  });
});

/** Serves JSON in a file, on a free port. */
async function serve(json: unknown) {
  const file = join(project, 'flags.json');
  writeFileSync(file, JSON.stringify(json));
  const command = run('flag-server', ['flags.json', '--port', '0']);
  const lineWith = lines(command.stdout);
  const [, apiUrl = ''] = /at (\S+)/.exec(await lineWith(/^Serving/)) ?? [];
  return { command, apiUrl, file, lineWith };
}

function run(command: string, args: readonly string[]): ChildProcess {
  const child = spawn(join(project, 'node_modules/.bin', command), args, { cwd: project });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** Waits for a line that a program prints, whether it has printed it already or will. */
function lines(stream: ChildProcess['stdout']): (wanted: RegExp) => Promise<string> {
  let printed = '';
  stream?.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  return async (wanted) => {
    for (;;) {
      const line = printed.split('\n').find((one) => wanted.test(one));
      if (line !== undefined) return line;
      if (stream !== null) await once(stream, 'data');
    }
  };
}

/** Runs Flagsmith's browser SDK in Chromium, and returns what the page reports. */
async function answerOfPage(api: string): Promise<string> {
  const { program = '', ask } = chromium();
  const file = 'page.mjs';
  await build({
    stdin: { contents: pageCode(api), resolveDir: import.meta.dirname },
    outfile: join(project, file),
    bundle: true,
    format: 'esm',
    platform: 'browser',
    tsconfigRaw: {},
    logLevel: 'warning',
  });
  return ask({ program, folder: project, file, limitMs: 60_000 });
}

function pageCode(api: string): string {
  return `
    import flagsmith from '@flagsmith/flagsmith';
    await flagsmith.init({ environmentID: ${JSON.stringify(document.api_key)}, api: ${JSON.stringify(api)} });
    const environment = flagsmith.getAllFlags();
    await flagsmith.identify('usr_2042', { tenant_id: 'tn_0042' });
    const identity = flagsmith.getAllFlags();
    await fetch('/answers', { method: 'POST', body: JSON.stringify({ environment, identity }) });
  `;
}
