import type { BucketingName, Environment, EnvironmentSettings, Feature, Segment } from '../model/environment.ts';
import type { Issue, Parsed } from '../model/parsed.ts';
import { validate } from '../wire/schema.ts';
import type { WireDocument, WireIdentityOverride } from '../wire/wire.ts';
import { document, featureState, identityOverride, segment } from '../wire/wire-schemas.ts';
import { itemReader, type KnownList, type List, readList } from './read-list.ts';
import { toFeature } from './to-feature.ts';
import { toIdentityOverrides } from './to-identity-overrides.ts';
import { inOrder, toSegment } from './to-segment.ts';

/** How documents are read. */
export interface ParseOptions {
  /**
   * Bucketings that the caller can supply to `compileEnvironment`. A document that declares another is not valid here:
   * another hash would silently move its identities. @defaultValue md5 only
   */
  readonly bucketings?: readonly BucketingName[] | undefined;
}

/**
 * Reads an environment document as Flagsmith's `/environment-document/` endpoint sends it.
 *
 * Ignores unknown fields and gives missing optional ones their default. Never throws, whatever the JSON; takes time linear
 * in its size. Keeps the JSON, which must not be changed afterwards: identity overrides are read from it on demand.
 *
 * @returns the environment, or at most 100 issues when a value has the wrong type
 */
export function parseEnvironmentDocument(json: unknown, options: ParseOptions = {}): Parsed<Environment> {
  const parsed = readDocument(json, options);
  return parsed.ok ? { ok: true, value: parsed.value.environment } : parsed;
}

/** A document as it was read. */
export interface Reading {
  readonly features: List<Feature>;
  readonly segments: List<Segment>;
  readonly identityOverrides: List<WireIdentityOverride>;
  readonly environment: Environment;
}

/** What need not be read, because the last document says the same. */
export interface Known {
  readonly features: KnownList<Feature>;
  readonly segments: KnownList<Segment>;
  readonly identityOverrides: KnownList<WireIdentityOverride>;
}

/** Reads a document, except for what is known. */
export function readDocument(json: unknown, options: ParseOptions, known?: Known): Parsed<Reading> {
  const issues: Issue[] = [];
  const wire = validate(json, document, [], issues);
  if (wire === undefined) return { ok: false, issues };

  checkBucketing(wire, options, issues);
  const reading = readLists(wire, issues, known);
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: reading };
}

function checkBucketing({ bucketing }: WireDocument, { bucketings = ['md5'] }: ParseOptions, issues: Issue[]): void {
  if (bucketing == null || bucketings.includes(bucketing)) return;
  const expected = bucketings.map((name) => JSON.stringify(name)).join(' or ');
  // It is one of two names, so this shows no content of the document.
  issues.push({ path: ['bucketing'], expected, received: JSON.stringify(bucketing) });
}

const readFeature = itemReader(featureState, ['feature_states'], toFeature);
const readSegment = itemReader(segment, ['project', 'segments'], toSegment);
/** Keeps the JSON of checked entries: their features are read on demand. */
const readIdentityOverride = itemReader(identityOverride, ['identity_overrides'], (wire) => wire);

function readLists(wire: WireDocument, issues: Issue[], known: Known | undefined): Reading {
  const features = readList(wire.feature_states, readFeature, { issues, known: known?.features });
  const segments = readList(wire.project?.segments ?? [], readSegment, { issues, known: known?.segments });
  const identityOverrides = readList(wire.identity_overrides ?? [], readIdentityOverride, {
    issues,
    known: known?.identityOverrides,
  });
  const environment: Environment = {
    key: wire.api_key,
    name: wire.name ?? '',
    bucketing: wire.bucketing ?? 'md5',
    features: features.items,
    segments: inOrder(segments.items),
    identityOverrides: toIdentityOverrides(identityOverrides.items),
    settings: toSettings(wire),
  };
  return { features, segments, identityOverrides, environment };
}

/** Reads the settings for serving a document, with the defaults of Flagsmith's server. */
function toSettings(wire: WireDocument): EnvironmentSettings {
  const { project } = wire;
  return {
    updatedAt: wire.updated_at ?? null,
    allowClientTraits: wire.allow_client_traits ?? true,
    hideDisabledFlags: wire.hide_disabled_flags ?? project?.hide_disabled_flags ?? false,
    realtimeUpdates: project?.enable_realtime_updates ?? false,
    stopServingFlags: project?.organisation?.stop_serving_flags ?? false,
    serverKeyOnlyFeatureIds: project?.server_key_only_feature_ids ?? [],
  };
}
