import type { DocumentTime } from './document-time.ts';

/** Content is what a program makes of an answer: of it, this package reads only which version it is. */
export interface Versioned {
  /**
   * What the content is a version of: an environment; for results, an identity. Of two contents with the same scope the
   * newer one counts.
   */
  readonly scope: string;
  /** `undefined` when it does not say. */
  readonly documentTime: DocumentTime | undefined;
  /** The loader's own name for this version, where a time does not tell versions apart; `undefined` if it has none. */
  readonly revision?: string | undefined;
  /** The client-side key under which changes are announced; `undefined` when they are not. */
  readonly streamKey?: string | undefined;
}

/** Where the document in use comes from, the most trusted first. */
export type Origin = 'live' | 'persisted' | 'bootstrap';

/** Content in use, with its origin and time of arrival. */
export type Snapshot<Content extends Versioned> = Content & {
  readonly origin: Origin;
  /** Milliseconds since 1970, by the wall clock. */
  readonly arrivedAtMs: number;
  /** The server had to send it several times before it was used: it was doubtful, or older than the one before. */
  readonly isInsistedOn?: boolean | undefined;
};

export interface Delivery<Content extends Versioned> {
  readonly content: Content;
  /** The JSON texts of all pages, for storing. Empty if the delivery must not be stored. */
  readonly texts: readonly string[];
}

/** Asks a server once for its flags. Rejects with a `FlagClientError`; after an abort it rejects soon. */
export type Load<Content extends Versioned> = (
  request: LoadRequest<Content>,
  signal: AbortSignal,
) => Promise<Loaded<Content>>;

export interface LoadRequest<Content extends Versioned> {
  /** What is in use. */
  readonly current: Snapshot<Content> | undefined;
  /** Whether the server may answer that nothing changed. `false` when it is known to have something newer. */
  readonly conditional: boolean;
}

export type Loaded<Content extends Versioned> = Delivery<Content> | 'unchanged';
