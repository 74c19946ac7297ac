import type { Evaluator } from '../evaluator/evaluator.ts';
import type { Origin } from '../event/client-status.ts';
import type { DocumentTime } from './document-time.ts';

/** A document, or a server's answer, ready to answer reads. */
export interface Content {
  readonly evaluator: Evaluator;
  /**
   * What the content is a version of: an environment; for results, an identity. Of two contents with the same scope the
   * newer one counts.
   */
  readonly scope: string;
  /** `undefined` when it does not say. */
  readonly documentTime: DocumentTime | undefined;
  /** The client-side key under which changes are announced; `undefined` when they are not. */
  readonly streamKey?: string | undefined;
}

/** Content with its origin and time of arrival. */
export interface Snapshot extends Content {
  readonly origin: Origin;
  /** Milliseconds since 1970, by the wall clock. */
  readonly arrivedAtMs: number;
  /** The server had to send it several times before it was used: it was doubtful, or older than the one before. */
  readonly isInsistedOn?: boolean | undefined;
}
