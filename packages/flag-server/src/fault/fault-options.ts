/** The faults that strike requests. */
export interface HttpFaultOptions
  extends AnswerFaultOptions,
    BodyFaultOptions,
    ConnectionFaultOptions,
    DocumentFaultOptions {}

/** The wrong thing is said. Each with what a client sees, and its options. */
export interface AnswerFaultOptions {
  /** Another status, with an error as its body. */
  readonly status: {
    readonly status: number;
    /** `Retry-After`: seconds, or a date. */
    readonly retryAfter?: number | Date | undefined;
    /** What is said with it; taken for JSON when it starts like JSON. @defaultValue `{"detail":"…"}` */
    readonly body?: string | undefined;
  };
  /** A captive portal: 200, and a page to sign in. */
  readonly html: unknown;
  /** 200, and JSON of another shape. */
  readonly 'wrong-schema': {
    /** `null` is JSON too. @defaultValue `{"detail":"Invalid or missing Environment key"}` */
    readonly json?: unknown;
  };
  /** 200, and nothing after it. */
  readonly 'empty-body': unknown;
  /** 200, and what only looks like JSON. */
  readonly 'invalid-json': unknown;
  /** 200, and JSON within JSON within JSON, valid and harmless to nobody who recurses. */
  readonly 'deep-json': {
    /** @defaultValue 100,000 */
    readonly depth?: number | undefined;
  };
  /** 304, also to those who did not ask on a condition: nothing has changed since nothing. */
  readonly 'unasked-304': unknown;
  /** The answer is said to be elsewhere. */
  readonly redirect: {
    /** A path, a whole URL, or an origin, which keeps the path: whoever follows there takes the key along. */
    readonly to: string;
    /** @defaultValue 302 */
    readonly status?: 301 | 302 | 303 | 307 | 308 | undefined;
  };
  /** The answer is said to be where it was asked for. */
  readonly 'redirect-loop': {
    /** @defaultValue 302 */
    readonly status?: 301 | 302 | 303 | 307 | 308 | undefined;
  };
}

/** The right thing is said in the wrong form. */
export interface BodyFaultOptions {
  /** Half of the body, as if it were all, with every header of the whole: `Last-Modified` tempts to keep it. */
  readonly 'truncated-json': unknown;
  /** The body has a byte in a text that is no UTF-8. */
  readonly 'invalid-utf8': unknown;
  /** The body starts with a byte order mark. */
  readonly 'byte-order-mark': unknown;
  /** The body is said to be something else than JSON. */
  readonly 'wrong-content-type': {
    /** @defaultValue text/html */
    readonly type?: string | undefined;
  };
  /** The body is said to be compressed, and is not. */
  readonly 'wrong-encoding': {
    /** @defaultValue gzip */
    readonly encoding?: string | undefined;
  };
  /** The body is compressed, and damaged on the way. */
  readonly 'corrupt-gzip': unknown;
  /** A few hundred kilobytes that inflate to a valid body of hundreds of megabytes. */
  readonly 'gzip-bomb': {
    /** @defaultValue 256 */
    readonly megabytes?: number | undefined;
  };
  /** A valid body of megabytes, most of them blanks. */
  readonly 'huge-body': {
    /** @defaultValue 64 */
    readonly megabytes?: number | undefined;
    /** Whether `Content-Length` gives it away. @defaultValue true */
    readonly isDeclared?: boolean | undefined;
  };
  /** A body that does not end, as fast as it is read. */
  readonly 'endless-body': unknown;
}

/** What is said does not arrive as it should. */
export interface ConnectionFaultOptions {
  /** A sound answer, late. */
  readonly delay: { readonly ms: number };
  /** The request is accepted, and nothing ever comes. */
  readonly hang: unknown;
  /** The headers of a sound answer, and then nothing. */
  readonly 'headers-only': unknown;
  /** A few bytes now and then: the connection is never idle, the answer never there. */
  readonly 'slow-drip': {
    /** @defaultValue 1 */
    readonly bytes?: number | undefined;
    /** @defaultValue 20 */
    readonly everyMs?: number | undefined;
  };
  /** The connection is reset (RST) before anything was said. */
  readonly reset: unknown;
  /** The connection is closed (FIN) before anything was said. */
  readonly 'hang-up': unknown;
  /** The connection is reset (RST) in the middle of the body. */
  readonly 'reset-mid-body': unknown;
  /** The connection is closed (FIN) in the middle of the body: it is shorter than `Content-Length` says. */
  readonly 'short-body': unknown;
}

/** The document, or the way through its pages, is wrong. */
export interface DocumentFaultOptions {
  /** What a lagging replica says: the document before the last change, or the first one as of an hour before. */
  readonly 'older-document': unknown;
  /** The document is stamped with a time to come. */
  readonly 'wrong-clock': {
    /** @defaultValue 86,400, a day */
    readonly aheadSeconds?: number | undefined;
  };
  /** Every page leads to one and the same next page. */
  readonly 'page-loop': unknown;
  /** Every page leads to a new next page. */
  readonly 'endless-pages': unknown;
  /** The next page is said to be on another origin: whoever follows takes the key along. */
  readonly 'page-elsewhere': { readonly to: string };
  /** The first page is sound, the next one is an error. */
  readonly 'page-fails': {
    /** @defaultValue 500 */
    readonly status?: number | undefined;
  };
  /** The next page has the same identity overrides once more. */
  readonly 'repeated-overrides': unknown;
}

/** The faults that strike streams. */
export interface StreamFaultOptions {
  /** Nothing more is said, no keep-alive either, and the connection stays: half-open. Clearing it revives no stream. */
  readonly 'silent-stream': unknown;
  /** The stream ends in good order. */
  readonly 'stream-ends': {
    /** @defaultValue 0 */
    readonly afterMs?: number | undefined;
  };
  /** The stream's connection is reset (RST). */
  readonly 'stream-breaks': {
    /** @defaultValue 0 */
    readonly afterMs?: number | undefined;
  };
  /** Events in one go, their times a microsecond apart, the last one that of the document. */
  readonly 'event-flood': {
    /** @defaultValue 10,000 */
    readonly events?: number | undefined;
  };
  /** An event of a change that the document has not seen, and never will. */
  readonly 'event-ahead': {
    /** @defaultValue 3,600 */
    readonly seconds?: number | undefined;
  };
  /** An event of a change before the document's. */
  readonly 'event-behind': {
    /** @defaultValue 3,600 */
    readonly seconds?: number | undefined;
  };
  /** Events that are none, or not of this kind, or say nothing that can be understood. */
  readonly 'malformed-events': unknown;
  /** An event that asks clients to come back at once. */
  readonly 'retry-at-once': unknown;
  /** A line that does not end. */
  readonly 'endless-line': {
    /** How much of it comes. @defaultValue 1,000,000 */
    readonly bytes?: number | undefined;
  };
  /** All that is said from now on arrives a byte at a time, cut anywhere. */
  readonly 'split-events': unknown;
}
