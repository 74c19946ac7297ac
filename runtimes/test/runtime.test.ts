import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askRuntime } from '../src/ask-runtime.ts';
import { locate } from '../src/runtime/locate.ts';
import { runProgram } from '../src/runtime/run-program.ts';
import { servePage } from '../src/runtime/serve-page.ts';
import { whileRunning } from '../src/runtime/while-running.ts';

const NODE = process.execPath;
const LIMIT_MS = 20_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'burgee-runtime-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('runProgram', () => {
  it('returns what a program printed', async () => {
    expect(await runProgram(NODE, ['-e', 'console.log("[1]")'], LIMIT_MS)).toBe('[1]\n');
  });

  it.each([
    ['fails', 'throw new Error("no memory")', LIMIT_MS, 'no memory'],
    ['says nothing', 'process.exit(3)', LIMIT_MS, 'ended with 3: it said nothing'],
    ['does not end', 'setInterval(() => {}, 1000)', 1, 'ended with SIGTERM'],
  ])('rejects when it %s', async (_, code, limitMs, message) => {
    await expect(runProgram(NODE, ['-e', code], limitMs)).rejects.toThrow(message);
  });

  it('rejects when there is no such program', async () => {
    await expect(runProgram(join(folder, 'nothing'), [], LIMIT_MS)).rejects.toThrow('ENOENT');
  });
});

describe('whileRunning', () => {
  const forever = 'setInterval(() => {}, 1000);';

  it('stops the program and its children after use', async () => {
    const code = `const stdio = ['ignore', 'ignore', 'ignore', 3];
      require('node:child_process').spawn(process.execPath, ['-e', '${forever}'], { stdio });
      require('node:fs').writeSync(3, 'ready'); ${forever}`;
    const control = await whileRunning({ program: NODE, args: ['-e', code], limitMs: LIMIT_MS }, async (stream) => {
      expect(String(await once(stream, 'data'))).toBe('ready');
      return stream;
    });
    // The pipe is open as long as one of the two runs.
    if (!control.readableEnded) await once(control, 'end');
  });

  it('rejects when the program ends by itself, with its output', async () => {
    const service = { program: NODE, args: ['-e', 'throw new Error("no port")'], limitMs: LIMIT_MS };
    await expect(whileRunning(service, never)).rejects.toThrow('no port');
  });

  it('rejects when the time is over', async () => {
    const service = { program: NODE, args: ['-e', forever], limitMs: 1 };
    await expect(whileRunning(service, never)).rejects.toThrow('did not answer within 1 ms');
  });

  it('rejects when there is no such program', async () => {
    const service = { program: join(folder, 'nothing'), args: [], limitMs: LIMIT_MS };
    await expect(whileRunning(service, never)).rejects.toThrow('ENOENT');
  });
});

describe('servePage', () => {
  it('serves a page and its program, and returns what the page posts', async () => {
    writeFileSync(join(folder, 'page.mjs'), 'export const answer = 1;');
    const page = await servePage({ folder, file: 'page.mjs' });
    const html = await fetch(page.url);
    expect(html.headers.get('content-type')).toBe('text/html');
    expect(await html.text()).toContain('<script type="module" src="/page.mjs">');

    const program = await fetch(new URL('page.mjs', page.url));
    expect(program.headers.get('content-type')).toBe('text/javascript');
    expect(await program.text()).toBe('export const answer = 1;');

    await fetch(new URL('answers', page.url), { method: 'POST', body: '[1]' });
    expect(await page.answers).toBe('[1]');
    page.close();
    await expect(fetch(page.url)).rejects.toThrow();
  });
});

describe('locate', () => {
  it('finds a program on the PATH by the first name that exists', () => {
    mkdirSync(join(folder, 'bin'));
    writeFileSync(join(folder, 'bin', 'firefox-esr'), '');
    expect(locate({ names: ['firefox', 'firefox-esr'], path: `${folder}/nowhere:${folder}/bin` })).toBe(
      join(folder, 'bin', 'firefox-esr'),
    );
  });

  it('finds nothing when no name exists', () => {
    expect(locate({ packaged: 'nothing/bin/nothing', names: ['nothing'], path: folder })).toBeUndefined();
  });
});

describe('askRuntime', () => {
  const runtime = { name: 'Node', host: 'console', program: NODE } as const;
  const bundle = { folder: '/', file: 'console.mjs' };

  it('returns the version, the answers and the time', async () => {
    const reply = await askRuntime({ ...runtime, ask: () => Promise.resolve('[]') }, bundle, LIMIT_MS);
    expect(reply).toEqual({
      kind: 'answered',
      version: process.versions.node,
      text: '[]',
      ms: expect.any(Number),
    });
  });

  it('returns the reason when there are no answers', async () => {
    const ask = () => Promise.reject(new Error('It crashed.'));
    expect(await askRuntime({ ...runtime, ask }, bundle, LIMIT_MS)).toEqual({
      kind: 'silent',
      version: process.versions.node,
      reason: 'Error: It crashed.',
    });
  });

  it('does not start a runtime that is not installed', async () => {
    const ask = () => Promise.reject(new Error('asked'));
    expect(await askRuntime({ ...runtime, program: undefined, ask }, bundle, LIMIT_MS)).toEqual({ kind: 'absent' });
  });
});

function never(): Promise<never> {
  return new Promise(() => {});
}
