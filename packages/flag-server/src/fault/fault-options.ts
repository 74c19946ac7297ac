/** The options of every request fault, by the fault's name. */
export interface HttpFaultOptions
  extends AnswerFaultOptions,
    BodyFaultOptions,
    ConnectionFaultOptions,
    DocumentFaultOptions {}

/** Faults that replace the answer. Each says what the client receives. */
export interface AnswerFaultOptions {
  /** Another status, with an error body. */
  readonly status: {
    readonly status: number;
    /** The `Retry-After` header: seconds, or a date. @defaultValue no header */
    readonly retryAfter?: number | Date | undefined;
    /** The body; its content type is JSON if it starts with `{` or `[`. @defaultValue `{"detail":"…"}` */
    readonly body?: string | undefined;
  };
  /** The sign-in page of a captive portal, with status 200. */
  readonly html: unknown;
  /** Valid JSON of the wrong shape, with status 200. */
  readonly 'wrong-schema': {
    /** The JSON; `null` is allowed. @defaultValue `{"detail":"Invalid or missing Environment key"}` */
    readonly json?: unknown;
  };
  /** An empty body, with status 200. */
  readonly 'empty-body': unknown;
  /** Invalid JSON, with status 200. */
  readonly 'invalid-json': unknown;
  /** Valid but deeply nested JSON, with status 200; recursive parsers overflow their stack. */
  readonly 'deep-json': {
    /** Levels of nesting. @defaultValue 100,000 */
    readonly depth?: number | undefined;
  };
  /** Status 304, even when the request was not conditional. */
  readonly 'unasked-304': unknown;
  /** A redirect. */
  readonly redirect: {
    /** A path, a URL, or an origin (which keeps the path). A client that follows it to another origin leaks its key. */
    readonly to: string;
    /** @defaultValue 302 */
    readonly status?: 301 | 302 | 303 | 307 | 308 | undefined;
  };
  /** A redirect to the same URL. */
  readonly 'redirect-loop': {
    /** @defaultValue 302 */
    readonly status?: 301 | 302 | 303 | 307 | 308 | undefined;
  };
}

/** Faults of the body: the right content, in the wrong form. */
export interface BodyFaultOptions {
  /** The first half of the body, with complete headers, `Last-Modified` included. */
  readonly 'truncated-json': unknown;
  /** A byte that is not valid UTF-8, inside a JSON string. */
  readonly 'invalid-utf8': unknown;
  /** A byte order mark before the JSON. */
  readonly 'byte-order-mark': unknown;
  /** JSON with another content type. */
  readonly 'wrong-content-type': {
    /** @defaultValue text/html */
    readonly type?: string | undefined;
  };
  /** An uncompressed body with a `Content-Encoding` header. */
  readonly 'wrong-encoding': {
    /** @defaultValue gzip */
    readonly encoding?: string | undefined;
  };
  /** A compressed body with a damaged byte. */
  readonly 'corrupt-gzip': unknown;
  /** A few hundred kilobytes that decompress to a valid body of hundreds of megabytes. */
  readonly 'gzip-bomb': {
    /** The decompressed size. @defaultValue 256 */
    readonly megabytes?: number | undefined;
  };
  /** A valid body of many megabytes, mostly spaces. */
  readonly 'huge-body': {
    /** @defaultValue 64 */
    readonly megabytes?: number | undefined;
    /** Whether to send `Content-Length`. @defaultValue true */
    readonly isDeclared?: boolean | undefined;
  };
  /** A body of spaces that never ends. */
  readonly 'endless-body': unknown;
}

/** Faults of the connection. */
export interface ConnectionFaultOptions {
  /** The normal answer, later. */
  readonly delay: {
    /** The delay in milliseconds. */
    readonly ms: number;
  };
  /** No answer, on a connection that stays open. */
  readonly hang: unknown;
  /** The headers of the normal answer, then nothing. */
  readonly 'headers-only': unknown;
  /** The normal answer, a few bytes at a time: the connection is never idle, the answer takes very long. */
  readonly 'slow-drip': {
    /** Bytes at a time. @defaultValue 1 */
    readonly bytes?: number | undefined;
    /** The interval in milliseconds. @defaultValue 20 */
    readonly everyMs?: number | undefined;
  };
  /** A connection reset (RST) instead of an answer. */
  readonly reset: unknown;
  /** A closed connection (FIN) instead of an answer. */
  readonly 'hang-up': unknown;
  /** A connection reset (RST) after half of the body. */
  readonly 'reset-mid-body': unknown;
  /** A closed connection (FIN) after half of the body, which is shorter than `Content-Length` says. */
  readonly 'short-body': unknown;
}

/** Faults of the document or of its pages. */
export interface DocumentFaultOptions {
  /** The document before the last change, as a lagging replica sends it; before any change, one that is an hour older. */
  readonly 'older-document': unknown;
  /** The document with a time in the future. */
  readonly 'wrong-clock': {
    /** @defaultValue 86,400, which is a day */
    readonly aheadSeconds?: number | undefined;
  };
  /** Pages that all link to the same next page. */
  readonly 'page-loop': unknown;
  /** Pages that each link to a new next page, without end. */
  readonly 'endless-pages': unknown;
  /** A next page on another origin. A client that follows it leaks its key. */
  readonly 'page-elsewhere': {
    /** The other origin, e.g. `http://127.0.0.1:8001`. */
    readonly to: string;
  };
  /** A normal first page, and an error instead of the second one. */
  readonly 'page-fails': {
    /** The status of the second page. @defaultValue 500 */
    readonly status?: number | undefined;
  };
  /** A second page that repeats the identity overrides of the first one. */
  readonly 'repeated-overrides': unknown;
}

/** The options of every stream fault, by the fault's name. Each says what the client receives. */
export interface StreamFaultOptions {
  /** Nothing more, keep-alives included, on a connection that stays open. Ending the fault revives no stream. */
  readonly 'silent-stream': unknown;
  /** A regular end of the stream. */
  readonly 'stream-ends': {
    /** The delay in milliseconds. @defaultValue 0 */
    readonly afterMs?: number | undefined;
  };
  /** A connection reset (RST). */
  readonly 'stream-breaks': {
    /** The delay in milliseconds. @defaultValue 0 */
    readonly afterMs?: number | undefined;
  };
  /** Many events at once, a microsecond apart, up to the document's time. */
  readonly 'event-flood': {
    /** The number of events. @defaultValue 10,000 */
    readonly events?: number | undefined;
  };
  /** An event with a time after the document's. */
  readonly 'event-ahead': {
    /** @defaultValue 3,600 */
    readonly seconds?: number | undefined;
  };
  /** An event with a time before the document's. */
  readonly 'event-behind': {
    /** @defaultValue 3,600 */
    readonly seconds?: number | undefined;
  };
  /** Events that are malformed, of an unknown type, or without a readable time. */
  readonly 'malformed-events': unknown;
  /** An event that tells clients to reconnect without delay (`retry: 0`). */
  readonly 'retry-at-once': unknown;
  /** A line without an end. */
  readonly 'endless-line': {
    /** Its length so far. @defaultValue 1,000,000 */
    readonly bytes?: number | undefined;
  };
  /** From now on one byte at a time. */
  readonly 'split-events': unknown;
}
