import type { Identity } from '@burgee/engine';

/** The answers of a server over time, and what a client's reads must return: see schema/client-case.schema.json. */
export interface ClientCase {
  readonly description: string;
  readonly client?: { readonly pollSeconds?: number; readonly bootstrap?: string };
  readonly documents: Readonly<Record<string, unknown>>;
  readonly steps: readonly ClientStep[];
}

type ClientStep =
  | { readonly answer: ClientAnswer }
  | { readonly advance: number }
  | { readonly read: ClientRead; readonly returns: ReadValue };

/** The server's answer from now on; documents are named as in the case. */
export type ClientAnswer =
  | { readonly document: string }
  | { readonly text: string }
  | { readonly status: number; readonly retryAfterSeconds?: number }
  | { readonly hang: true }
  | { readonly refuse: true };

export type ClientRead = { readonly fallback: ReadValue; readonly identity?: Identity } & (
  | { readonly enabled: string }
  | { readonly value: string }
);

export type ReadValue = string | number | boolean;
