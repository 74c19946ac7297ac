import type { Identity } from '@burgee/engine';
import {
  askedIdentity,
  type RecordedAnswer,
  type RecordedFlag,
  readBookstore,
  recordedAnswers,
  type ServedFlag,
  servedFlag,
} from '@burgee/test-fixtures';
import type { EvaluationResultJson } from 'burgee-conformance/evaluation-context';
import { differ, wantBucket, wantResult } from './describe-mismatch.ts';
import type { Item, Suite } from './question.ts';

/** What Flagsmith's service answered about a real environment: to identities, in which buckets, and to nobody. */
export function bookstoreSuite(): Suite {
  const document: BookstoreDocument = readBookstore('bookstore-document.json');
  const recorded = recordedAnswers();
  const served = [...recorded.map(ofIdentity), ...NOBODY.map(ofNobody)].map((exchange) => toItem(exchange, document));
  const buckets = recorded.flatMap((answer) => bucketsOf(answer, document));
  return { kind: 'here', name: 'recorded answers', items: [...served, ...buckets] };
}

interface BookstoreDocument {
  readonly api_key: string;
  readonly project: { readonly server_key_only_feature_ids: readonly unknown[] };
}

/** A request, and the flags in its answer. */
interface Exchange {
  readonly name: string;
  readonly key: 'server' | 'client';
  readonly identity: Identity | null;
  readonly served: readonly ServedFlag[];
}

function ofIdentity(recorded: RecordedAnswer): Exchange {
  const { name, request, response } = recorded;
  return { name, key: request.key, identity: askedIdentity(recorded), served: response.flags.map(servedFlag) };
}

const NOBODY = [
  { file: 'bookstore-flags.json', key: 'server' },
  { file: 'bookstore-flags-client-key.json', key: 'client' },
] as const;

function ofNobody({ file, key }: (typeof NOBODY)[number]): Exchange {
  const flags: readonly RecordedFlag[] = readBookstore(file);
  return { name: file, key, identity: null, served: flags.map((flag) => ({ ...servedFlag(flag), variant: null })) };
}

/** A client does not see features that are for servers. */
function toItem({ name, key, identity, served }: Exchange, document: BookstoreDocument): Item {
  const hidden = key === 'client' ? document.project.server_key_only_feature_ids : [];
  return {
    name,
    question: { kind: 'case', text: textOf(document, identity) },
    mismatch: wantResult((result) => differ(served, told(result, hidden))),
  };
}

function textOf(document: BookstoreDocument, identity: Identity | null): string {
  return JSON.stringify({ document, identity });
}

function told({ flags }: EvaluationResultJson, hidden: readonly unknown[]): readonly ServedFlag[] {
  return Object.values(flags)
    .map(({ name, enabled, value, variant, metadata }) => ({ id: metadata?.['id'], name, enabled, value, variant }))
    .filter(({ id }) => !hidden.includes(id));
}

/** Where the one segment that splits identities puts this one, and where the one flag with variants does. */
function bucketsOf(recorded: RecordedAnswer, document: BookstoreDocument): readonly Item[] {
  const { name, expect } = recorded;
  const identity = askedIdentity(recorded);
  return [
    {
      name: `${name}: bucket of the split`,
      question: {
        kind: 'bucket',
        bucketing: 'md5',
        prefix: '5103,',
        key: `${document.api_key}_${identity.identifier}`,
      },
      mismatch: wantBucket(expect.enterprise_10_percent_percentage),
    },
    {
      name: `${name}: bucket of the variants`,
      question: { kind: 'variant-bucket', text: textOf(document, identity), feature: 'recommendations_model' },
      mismatch: wantBucket(expect.recommendations_model_percentage),
    },
  ];
}
