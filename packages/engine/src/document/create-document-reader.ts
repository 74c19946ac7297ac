import type { BucketingName, Environment, Feature, Segment } from '../model/environment.ts';
import { listIdentityOverrides } from '../model/list-identity-overrides.ts';
import type { Issue, Parsed } from '../model/parsed.ts';
import { featureReader } from './parse-feature.ts';
import { identityOverrideReader, toIdentityOverrides } from './parse-identity-override.ts';
import { type JsonBudget, jsonBudget } from './parse-json-text.ts';
import { inOrder, segmentReader } from './parse-segment.ts';
import { type ListText, parseText } from './parse-text.ts';
import { EMPTY, type List, readList } from './read-list.ts';
import { validate } from './schema.ts';
import { toSettings } from './to-settings.ts';
import type { WireDocument, WireIdentityOverride } from './wire.ts';
import { document } from './wire-schemas.ts';

export interface ParseOptions {
  /**
   * Bucketings that the caller can supply to `compileEnvironment`. A document that declares another is not valid
   * here: hashing otherwise would silently move its identities. @defaultValue md5 alone
   */
  readonly bucketings?: readonly BucketingName[] | undefined;
}

export interface DocumentReader {
  /** Reads the next document. Never throws, whatever the JSON; takes time linear in its size. */
  (json: unknown): Parsed<Environment>;
  /**
   * Parses the text of the document that is read next. Gives what `JSON.parse` gives, but for identity overrides that are the
   * same text as in the last document that was read: those are most of a large document, and are neither parsed nor compared
   * again. What it gives for them says the same in all that is read.
   * @throws SyntaxError as `JSON.parse` does, whose message may cite the text: it may hold personal data; RangeError for
   * more than 250,000 objects and lists, or what the budget has left: pages of one document share one
   */
  readonly parse: (text: string, budget?: JsonBudget) => unknown;
}

/**
 * Makes a reader for the successive documents of one environment. Each is read as by `parseEnvironmentDocument`;
 * besides, what says the same as at its place in the document before becomes the same object, so that
 * `compileEnvironment` (with `previous`) and `diffEnvironments` pass over it. A document that is not valid leaves no trace.
 *
 * Keeps the JSON of the last valid document, which must not be changed while it does; and the text, if it parsed that.
 */
export function createDocumentReader(options: ParseOptions = {}): DocumentReader {
  let last = NOTHING;
  let parsed: ListText | undefined;
  let known: ListText | undefined;

  function parse(text: string, budget = jsonBudget()): unknown {
    const { json, overrides } = parseText(text, known, budget);
    parsed = overrides;
    return json;
  }

  function read(json: unknown): Parsed<Environment> {
    const source = parsed;
    parsed = undefined;
    const issues: Issue[] = [];
    const wire = validate(json, document, [], issues);
    if (wire === undefined) return { ok: false, issues };

    checkBucketing(wire, options, issues);
    const reading = readDocument(wire, last, issues);
    if (issues.length > 0) return { ok: false, issues };
    last = reading;
    // What is kept stands for what was parsed, or there would be two lists of the same.
    const isSource = source !== undefined && source.list === wire.identity_overrides;
    known = isSource ? { ...source, list: reading.identityOverrides.json } : undefined;
    return { ok: true, value: reading.environment };
  }

  return Object.assign(read, { parse });
}

/** A document as it was read. */
interface Reading {
  readonly features: List<Feature>;
  readonly segments: List<Segment>;
  readonly identityOverrides: List<WireIdentityOverride>;
  readonly environment: Pick<Environment, 'segments' | 'identityOverrides'>;
}

const NOTHING: Reading = {
  features: EMPTY,
  segments: EMPTY,
  identityOverrides: EMPTY,
  environment: { segments: [], identityOverrides: listIdentityOverrides([]) },
};

function checkBucketing({ bucketing }: WireDocument, { bucketings = ['md5'] }: ParseOptions, issues: Issue[]): void {
  if (bucketing == null || bucketings.includes(bucketing)) return;
  const expected = bucketings.map((name) => JSON.stringify(name)).join(' or ');
  // One of two names, and so no content of the document.
  issues.push({ path: ['bucketing'], expected, received: JSON.stringify(bucketing) });
}

function readDocument(
  wire: WireDocument,
  last: Reading,
  issues: Issue[],
): Reading & { readonly environment: Environment } {
  const features = readList(wire.feature_states, last.features, featureReader, issues);
  const segments = readList(wire.project?.segments ?? [], last.segments, segmentReader, issues);
  const overrides = readList(wire.identity_overrides ?? [], last.identityOverrides, identityOverrideReader, issues);
  const environment: Environment = {
    key: wire.api_key,
    name: wire.name ?? '',
    bucketing: wire.bucketing ?? 'md5',
    features: features.items,
    segments: segments === last.segments ? last.environment.segments : inOrder(segments.items),
    identityOverrides:
      overrides === last.identityOverrides ? last.environment.identityOverrides : toIdentityOverrides(overrides.items),
    settings: toSettings(wire),
  };
  return { features, segments, identityOverrides: overrides, environment };
}
