import { readFileSync } from 'node:fs';
import { startFlagServer } from '@burgee/flag-server';
import { bookstoreDocument } from '@burgee/test-fixtures';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startChild } from '../../node-ports/test/child.ts';

const PAGE = readFileSync(new URL('../docs/running-in-production.md', import.meta.url), 'utf8');
const document = bookstoreDocument();
// Announced changes would be asked for at Flagsmith's own service.
const project = { ...document.project, enable_realtime_updates: false };

/** What each recipe prints, or the beginning of it. */
const PRINTS: Readonly<Record<string, string>> = {
  'Fail fast, or start anyway': 'flags: ready, from live\n',
  'Health endpoint': '200 ready live\n',
  'Metrics and OpenTelemetry': 'flags_state{state="initializing"} 0\nflags_state{state="ready"} 1\n',
  'Listen to one flag': 'limit: 600\n',
  'Experiment tracking':
    "exposure {\n  flag: 'recommendations_model',\n  identifier: 'usr_2042',\n  variant: 'hybrid',\n  value: 'hybrid-ranker-v1'\n}\n",
  'Maximum age': '600\n',
  'Flags for the browser':
    '{"catalog_v2_search_engine":{"enabled":true,"value":null},"recommendations_model":{"enabled":true,"value":"',
  'Rotate a key': 'false true\n',
  'A storage of your own': '1\n',
  'The document itself': '6 600\n',
  'A cache for remote evaluation': 'true 600\n',
};

const recipes = PAGE.split('\n## ')
  .slice(1)
  .map((section) => ({
    about: section.slice(0, section.indexOf('\n')),
    blocks: [...section.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code),
  }))
  .filter(({ blocks }) => blocks.length > 0);

describe('docs/running-in-production.md', () => {
  it('has one tested recipe for each heading', () => {
    expect(recipes.map(({ about, blocks }) => [about, blocks.length])).toEqual(
      Object.keys(PRINTS).map((about) => [about, 1]),
    );
  });

  it.each(recipes)('shows code that runs and prints what it says: $about', async ({ about, blocks }) => {
    const server = await startFlagServer({ document: { ...document, project } });
    onTestFinished(() => server.close());
    const env = { FLAGSMITH_SERVER_KEY: server.serverKey, FLAGSMITH_API_URL: server.url };
    const { code, stdout, stderr } = await startChild(blocks[0] ?? '', env).ended;
    expect({ code, stdout }, stderr).toEqual({ code: 0, stdout: expect.stringContaining(PRINTS[about] ?? 'nothing') });
    if (about === 'Experiment tracking') expect(stdout.match(/exposure/g)).toHaveLength(1);
  });

  it('does not start without flags, and prints the reason', async () => {
    const server = await startFlagServer({ document });
    onTestFinished(() => server.close());
    server.inject({ fault: 'status', status: 403 });
    const env = { FLAGSMITH_SERVER_KEY: server.serverKey, FLAGSMITH_API_URL: server.url };
    const { code, stdout, stderr } = await startChild(recipes[0]?.blocks[0] ?? '', env).ended;
    expect({ code, stdout }, stderr).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/No flags, so this service does not start: .*403/);
  });
});
