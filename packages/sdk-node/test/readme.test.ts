import { readFileSync } from 'node:fs';
import type { FlagClientErrorCode, NodeClientOptions } from '@burgee/sdk-node';
import { describe, expect, it } from 'vitest';

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** The compiler wants each of them here. */
const OPTIONS: Readonly<Record<keyof NodeClientOptions, true>> = {
  environmentKey: true,
  apiUrl: true,
  evaluation: true,
  pollIntervalMs: true,
  streaming: true,
  streamUrl: true,
  requestTimeoutMs: true,
  connectTimeoutMs: true,
  maxBodyBytes: true,
  headers: true,
  application: true,
  bootstrap: true,
  bootstrapFile: true,
  bootstrapFlags: true,
  offline: true,
  source: true,
  storage: true,
  storageKey: true,
  analytics: true,
  analyticsUrl: true,
  overrides: true,
  onEvaluation: true,
  logger: true,
  proxy: true,
  ca: true,
  dispatcher: true,
  bucketings: true,
  linearMatcher: true,
};

/** Of these, `closed` is an answer to `refresh`, and no failure of the world outside. */
const CODES: Readonly<Record<Exclude<FlagClientErrorCode, 'closed'>, true>> = {
  network: true,
  timeout: true,
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
  it('lists every option, and no other', () => {
    expect(firstCells('Options')).toEqual(Object.keys(OPTIONS));
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
  return README.split('\n## ').find((text) => text.startsWith(`${heading}\n`)) ?? '';
}
