import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startFlagServer } from '@burgee/flag-server';
import { CLIENT_OPTION_DEFAULTS } from '@burgee/sdk-core/internal';
import type { FlagClientErrorCode } from '@burgee/sdk-node';
import { bookstoreDocument } from '@burgee/test-fixtures';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startChild } from '../../node-ports/test/child.ts';
import { temporaryFolder } from '../../node-ports/test/temporary-folder.ts';
import { NODE_OPTION_CHECKS } from '../src/options/check-options.ts';

const document = bookstoreDocument();
const project = { ...document.project, enable_realtime_updates: false };
const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** Of these, `closed` is an answer to `refresh`, and no failure of the world outside. */
const CODES: Readonly<Record<Exclude<FlagClientErrorCode, 'closed'>, true>> = {
  network: true,
  timeout: true,
  overloaded: true,
  unauthorized: true,
  not_found: true,
  http_status: true,
  redirect_refused: true,
  body_too_large: true,
  invalid_document: true,
  older_document: true,
  unconfirmed_document: true,
  stream: true,
  storage: true,
  analytics: true,
  callback: true,
};

describe('the README', () => {
  it.each([
    { about: 'start without an account', prints: 'true 600\n' },
    { about: 'start with a key', prints: 'true 600\n' },
    {
      about: 'four uses of a flag',
      prints:
        "exposure {\n  name: 'recommendations_model',\n  user: 'usr_2042',\n  variant: 'hybrid',\n  value: 'hybrid-ranker-v1'\n}\nnew 600",
    },
    { about: 'knowing what happens', prints: 'true ready live 2026-08-21T16:44:17.123456Z undefined\n' },
    { about: 'restarts and fleets', prints: '' },
    { about: 'evaluation on the server', prints: 'undefined hybrid-ranker-v1\ntrue\n' },
    { about: 'tests', prints: 'true 0\n' },
  ])('shows code that runs and prints flags: $about', async ({ about, prints }) => {
    const [, code = ''] = /```ts\n(.*?)```/s.exec(section(about)) ?? [];
    // Announced changes would be asked for at Flagsmith's own service.
    const server = await startFlagServer({ document: { ...document, project } });
    onTestFinished(() => server.close());
    const env = { FLAGSMITH_SERVER_KEY: server.serverKey, FLAGSMITH_API_URL: server.url };
    expect(code).not.toBe('');
    expect(await startChild(withFile(code), env).ended).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(prints),
      stderr: '',
    });
  });

  it('starts on a laptop without a key: no stack trace, and every read answers its fallback', async () => {
    const [, code = ''] = /```ts\n(.*?)```/s.exec(section('start with a key')) ?? [];
    expect(await startChild(code, { FLAGSMITH_SERVER_KEY: undefined }).ended).toMatchObject({
      code: 0,
      stdout: 'false 600\n',
      stderr: '',
    });
  });

  it('lists every option, and no other', () => {
    expect(firstCells('Options').toSorted()).toEqual(Object.keys(NODE_OPTION_CHECKS).toSorted());
  });

  it.each(Object.entries(CLIENT_OPTION_DEFAULTS))('states the default of clients: %s', (name, value) => {
    const [, cell] = new RegExp(`^\\| \`${name}\` \\|[^|]*\\| ([^|]*) \\|`, 'm').exec(section('Options')) ?? [];
    expect(cell).toBe(formatDefault(value));
  });

  it('describes every error code', () => {
    const said = new Set([...section('When something fails').matchAll(/\| `(\w+)` \|/g)].map(([, code]) => code));
    expect(said).toEqual(new Set(Object.keys(CODES)));
  });
});

/** The code, with the JSON that the README shows for it in a file of its own. */
function withFile(code: string): string {
  const [, json = ''] = /```json\n(.*?)```/s.exec(section('start without an account')) ?? [];
  const file = join(temporaryFolder(), 'flags.json');
  writeFileSync(file, json);
  return code.replace("'flags.json'", JSON.stringify(file));
}

function formatDefault(value: unknown): string {
  if (typeof value === 'object') return 'none';
  return typeof value === 'number' ? value.toLocaleString('en') : `\`${value}\``;
}

function firstCells(heading: string): readonly (string | undefined)[] {
  return [...section(heading).matchAll(/^\| `(\w+)` \|/gm)].map(([, cell]) => cell);
}

function section(heading: string): string {
  const [quickstart = '', ...others] = README.split('\n## ');
  const found = others.find((text) => text.toLowerCase().startsWith(`${heading.toLowerCase()}\n`));
  return found ?? quickstart;
}
