/** The faults that strike requests, each with what a client sees, and its options. */
export interface HttpFaultOptions {
  /** Another status, with an error as its body. */
  readonly status: {
    readonly status: number;
    /** `Retry-After`: seconds, or a date. */
    readonly retryAfter?: number | Date | undefined;
    /** The body; JSON when it starts like JSON. @defaultValue `{"detail":"…"}` */
    readonly body?: string | undefined;
  };
  /** A sound answer, late. */
  readonly delay: { readonly ms: number };
  /** The request is accepted and nothing ever comes. */
  readonly hang: unknown;
  /** The connection is reset (RST) before anything was said. */
  readonly reset: unknown;
  /** A captive portal: 200, and a page. */
  readonly html: unknown;
}

/** The faults that strike streams. */
export interface StreamFaultOptions {
  /** Nothing more is said, no keep-alive either, and the connection stays: half-open. Clearing it revives no stream. */
  readonly 'silent-stream': unknown;
  /** The stream ends soon after it was opened. */
  readonly 'stream-ends': {
    /** @defaultValue 0 */
    readonly afterMs?: number | undefined;
  };
}
