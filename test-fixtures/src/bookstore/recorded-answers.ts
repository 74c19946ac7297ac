import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Identity } from '@burgee/engine';
import type { RecordedFlag } from './recorded-flag.ts';

/** A trait as Flagsmith's API receives it. */
export interface RecordedTrait {
  readonly trait_key: string;
  readonly trait_value: string | number | boolean;
}

/** A recorded request for the flags of an identity, and its answer. */
export interface RecordedAnswer {
  readonly name: string;
  readonly request: {
    readonly path: string;
    readonly key: 'server' | 'client';
    readonly body?: { readonly identifier: string; readonly traits: readonly RecordedTrait[] };
  };
  readonly response: { readonly identifier: string; readonly flags: readonly RecordedFlag[] };
  /** Not part of the answer: notes that were taken when it was recorded. */
  readonly expect: {
    readonly segments: readonly string[];
    readonly overridden_by: Readonly<Record<string, string>>;
    readonly recommendations_model_percentage: number;
    readonly enterprise_10_percent_percentage: number;
    readonly agrees_with_flagsmith_nodejs_8_1_2: boolean;
  };
}

const FOLDER = fileURLToPath(new URL('../../data/bookstore', import.meta.url));

/** Reads the answers of Flagsmith's service for twenty identities of the bookstore. */
export function recordedAnswers(folder?: string): readonly RecordedAnswer[] {
  return readBookstore('bookstore-identities.json', folder);
}

/** Reads one of the bookstore's files. @param folder - by default our copy, whose kill switches are on */
export function readBookstore(file: string, folder: string = FOLDER): ReturnType<typeof JSON.parse> {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}

/** The identity of a recorded answer. */
export function askedIdentity({ request: { body, path }, response }: RecordedAnswer): Identity {
  // If the request has no identifier, the server generates one and returns it.
  const asked = body?.identifier ?? new URL(path, 'http://localhost').searchParams.get('identifier');
  return { identifier: asked || response.identifier, traits: traitsOf(body?.traits ?? []) };
}

/** The traits of an identity, as the engine accepts them. */
export function traitsOf(traits: readonly RecordedTrait[]): NonNullable<Identity['traits']> {
  return Object.fromEntries(traits.map(({ trait_key, trait_value }) => [trait_key, trait_value]));
}
