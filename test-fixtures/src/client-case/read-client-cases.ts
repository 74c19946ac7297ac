import { readdirSync, readFileSync } from 'node:fs';
import { stripComments } from 'jsonc-parser';
import type { ClientCase } from './client-case.ts';

const FOLDER = new URL('../../client-cases/', import.meta.url);

/** Reads the kit's client cases, in the order of their file names. The schema describes their files. */
export function readClientCases(): readonly (ClientCase & { readonly name: string })[] {
  return readdirSync(FOLDER)
    .filter((file) => /\.jsonc?$/.test(file))
    .sort()
    .map((name) => {
      const json: ClientCase = JSON.parse(stripComments(readFileSync(new URL(name, FOLDER), 'utf8'), ' '));
      return { ...json, name };
    });
}
