import type { BucketingName, Environment, IdentityOverride, Segment } from '../model/environment.ts';
import type { Issue, Parsed } from '../model/parsed.ts';
import { check, describe } from './check.ts';
import { toFeature } from './parse-feature.ts';
import { toSegment } from './parse-segment.ts';
import { byRank, type Ranked } from './rank.ts';
import { toSettings } from './to-settings.ts';
import type { WireDocument, WireIdentityOverride } from './wire.ts';
import { documentSchema } from './wire-schemas.ts';

export interface ParseOptions {
  /**
   * Bucketings that the caller can supply to `compileEnvironment`. A document that declares another is not valid
   * here: hashing otherwise would silently move its identities. @defaultValue md5 alone
   */
  readonly bucketings?: readonly BucketingName[] | undefined;
}

/**
 * Reads an environment document as Flagsmith's `/environment-document/` endpoint sends it.
 *
 * Unknown fields are ignored and missing optional ones defaulted. A document that breaks a type gives issues
 * (at most 100) and nothing half built. Never throws, whatever the JSON; takes time linear in its size.
 */
export function parseEnvironmentDocument(json: unknown, options: ParseOptions = {}): Parsed<Environment> {
  const checked = check(documentSchema, json);
  if (!checked.ok) return checked;

  const issues: Issue[] = checkBucketing(checked.value, options);
  const environment = toEnvironment(checked.value, issues);
  return issues.length === 0 ? { ok: true, value: environment } : { ok: false, issues: issues.slice(0, 100) };
}

function checkBucketing({ bucketing }: WireDocument, { bucketings = ['md5'] }: ParseOptions): Issue[] {
  if (bucketing == null || bucketings.includes(bucketing)) return [];
  const expected = bucketings.map((name) => JSON.stringify(name)).join(' or ');
  return [{ path: ['bucketing'], expected, received: describe(bucketing) }];
}

function toEnvironment(wire: WireDocument, issues: Issue[]): Environment {
  return {
    key: wire.api_key,
    name: wire.name ?? '',
    bucketing: wire.bucketing ?? 'md5',
    features: wire.feature_states.map((state, index) => toFeature(state, ['feature_states', index])),
    segments: toSegments(wire, issues),
    identityOverrides: (wire.identity_overrides ?? []).flatMap(toIdentityOverride),
    settings: toSettings(wire),
  };
}

/** Segments are walked by ascending id, as Flagsmith's Node engine does: it decides between equal priorities. */
function toSegments({ project }: WireDocument, issues: Issue[]): readonly Segment[] {
  const ranked = (project?.segments ?? []).map((wire, index): Ranked<Segment> => {
    const segment = toSegment(wire, ['project', 'segments', index], issues);
    return { value: segment, rank: isIndex(segment.key) ? Number(segment.key) : Number.POSITIVE_INFINITY };
  });
  return ranked.sort(byRank).map(({ value }) => value);
}

/** What JavaScript takes for an array index, and so puts first and in order among the keys of an object. */
function isIndex(key: string): boolean {
  return /^(0|[1-9]\d{0,9})$/.test(key) && Number(key) < 2 ** 32 - 1;
}

/** An entry without features overrides nothing, and is no segment of the identity either. */
function toIdentityOverride(wire: WireIdentityOverride, index: number): readonly IdentityOverride[] {
  const states = wire.identity_features ?? [];
  if (states.length === 0) return [];
  const features = states.map((state, at) => toFeature(state, ['identity_overrides', index, 'identity_features', at]));
  return [{ identifier: wire.identifier, features }];
}
