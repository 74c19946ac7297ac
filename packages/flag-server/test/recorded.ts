import { readFileSync } from 'node:fs';

/** A recorded request for the flags of an identity, and its answer. */
export interface Exchange {
  readonly name: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly key: 'server' | 'client';
    readonly body?: unknown;
  };
  readonly response: { readonly identifier: string };
}

/** Reads a file of the recorded bookstore. */
export function recorded(file: string): ReturnType<typeof JSON.parse> {
  return JSON.parse(readFileSync(new URL(`../../../test-fixtures/data/bookstore/${file}`, import.meta.url), 'utf8'));
}
