import type * as api from '@burgee/flagsmith-api';
import type { Evaluator } from '../evaluator/evaluator.ts';

/** A document, or a server's answer, ready to answer reads. */
export interface Content extends api.Versioned {
  readonly evaluator: Evaluator;
}

// What Flagsmith's API delivers, as clients use it.
export type DataSource = api.DataSource<Content>;
export type Delivery = api.Delivery<Content>;
export type DocumentStore = api.DocumentStore<Content>;
export type Load = api.Load<Content>;
export type Reader = api.Reader<Content>;
export type ReceivedDocument = api.ReceivedDocument<Content>;
export type Sink = api.Sink<Content>;
export type Snapshot = api.Snapshot<Content>;
