import { readdirSync, readFileSync } from 'node:fs';
import type { DiagnosticCode } from '@burgee/engine';
import { startFlagServer } from '@burgee/flag-server';
import type { FlagClientErrorCode } from '@burgee/sdk-node';
import { bookstoreDocument } from '@burgee/test-fixtures';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCode } from './run-code.ts';

// Every TypeScript block of the users' guide runs against a flag server, next to the JSON files that its page shows, and
// prints what the comments after its calls of console.log say.

const FOLDER = 'docs/guide';
const BLOCK = /```ts\n(.*?)```/gs;
const FILE = /```json (\S+)\n(.*?)```/gs;
/** The comment after a statement that prints: to the end of its line. */
const PRINTED = /console\.log\(.*\);? \/\/ (.*)$/gm;

const pages = readdirSync(FOLDER).map((name) => {
  const text = readFileSync(`${FOLDER}/${name}`, 'utf8');
  const files = Object.fromEntries([...text.matchAll(FILE)].map(([, path = '', json = '']) => [path, json]));
  return { name, text, files };
});

const blocks = pages.flatMap(({ name, text, files }) =>
  [...text.matchAll(BLOCK)].map(({ index, 1: code = '' }) => ({ name, about: headingAt(text, index), code, files })),
);

describe('code in the guide', () => {
  it('is found, with what it prints', () => {
    expect(blocks.length).toBeGreaterThan(20);
    expect(blocks.filter(({ code }) => printedBy(code) === '')).toEqual([]);
  });

  it.each(blocks)('runs and prints what it says: $name, $about', async ({ code, files }) => {
    const document = bookstoreDocument();
    // Announced changes would be requested from Flagsmith's own service.
    const project = { ...document.project, enable_realtime_updates: false };
    const server = await startFlagServer({ document: { ...document, project } });
    onTestFinished(() => server.close());
    const env = {
      FLAGSMITH_SERVER_KEY: server.serverKey,
      FLAGSMITH_CLIENT_KEY: server.clientKey,
      FLAGSMITH_API_URL: server.url,
    };
    const { status, stdout, stderr } = await runCode(code, { env, files });
    expect({ status, stdout }, stderr).toEqual({ status: 0, stdout: printedBy(code) });
  });
});

const ERRORS: Readonly<Record<FlagClientErrorCode, true>> = {
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
  closed: true,
};

const DIAGNOSTICS: Readonly<Record<DiagnosticCode, true>> = {
  'unknown-operator': true,
  'unknown-rule-type': true,
  'unreadable-operand': true,
  'doubtful-operand': true,
  'unknown-path': true,
  'missing-property': true,
  'invalid-regex': true,
  'refused-regex': true,
  'too-costly': true,
  'weights-over-100': true,
  'duplicate-feature': true,
  'unknown-feature': true,
  'rule-too-deep': true,
  more: true,
};

describe('troubleshooting', () => {
  it.each([
    { section: 'Error codes', codes: Object.keys(ERRORS) },
    { section: 'Diagnostics', codes: Object.keys(DIAGNOSTICS) },
  ])('has a row for every code, and no other: $section', ({ section, codes }) => {
    const text = pages.find(({ name }) => name === 'troubleshooting.md')?.text ?? '';
    const [, table = ''] = new RegExp(`\n## ${section}\n(.*?)\n##`, 's').exec(text) ?? [];
    expect([...table.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, code]) => code).toSorted()).toEqual(codes.toSorted());
  });
});

function printedBy(code: string): string {
  return [...code.matchAll(PRINTED)].map(([, text]) => `${text}\n`).join('');
}

/** The last heading before an index. */
function headingAt(text: string, index: number): string {
  return [...text.slice(0, index).matchAll(/^#+ (.*)$/gm)].at(-1)?.[1] ?? '';
}
