import { readFileSync } from 'node:fs';
import type { FlagClientErrorCode } from '@burgee/sdk-node';
import { bookstoreDocument, startFlagServer } from '@burgee/test-fixtures/flag-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { OPTION_NAMES } from '../src/option-names.ts';
import { startChild } from './child.ts';

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
  stream: true,
  storage: true,
  analytics: true,
  callback: true,
};

describe('the README', () => {
  it.each([
    { about: 'the quickstart', prints: 'true 600\n' },
    {
      about: 'four uses of a flag',
      prints: "exposure { name: 'recommendations_model', user: 'usr_2042', variant: 'hybrid' }\nnew 600",
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
    expect(await startChild(code, env).ended).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(prints),
      stderr: '',
    });
  });

  it('lists every option, and no other', () => {
    expect(firstCells('Options')).toEqual(Object.keys(OPTION_NAMES));
  });

  it('says of every code when it comes', () => {
    const said = new Set([...section('When something fails').matchAll(/\| `(\w+)` \|/g)].map(([, code]) => code));
    expect(said).toEqual(new Set(Object.keys(CODES)));
  });
});

function firstCells(heading: string): readonly (string | undefined)[] {
  return [...section(heading).matchAll(/^\| `(\w+)` \|/gm)].map(([, cell]) => cell);
}

function section(heading: string): string {
  const [quickstart = '', ...others] = README.split('\n## ');
  const found = others.find((text) => text.toLowerCase().startsWith(`${heading.toLowerCase()}\n`));
  return found ?? quickstart;
}
