import type * as z from 'zod';
import type { Environment, Feature, Segment } from '../model/environment.ts';
import type { Identity } from '../model/identity.ts';
import { listIdentityOverrides } from '../model/list-identity-overrides.ts';
import type { Issue, Parsed } from '../model/parsed.ts';
import type { Path } from '../model/path.ts';
import { below, check, describe } from './check.ts';
import { toContextFeature, toContextIdentity, toContextSegment, toText } from './context-parts.ts';
import { environmentSchema, featureSchema, identitySchema, segmentSchema } from './context-schemas.ts';
import { isRecord } from './is-record.ts';
import { toSettings } from './to-settings.ts';

/** What Flagsmith's engines evaluate: an environment, and for whom. */
export interface EvaluationContext {
  readonly environment: Environment;
  /** Absent for an evaluation of the environment itself. */
  readonly identity?: Identity;
}

/**
 * Reads Flagsmith's engine-level `evaluation-context.json`, the input of its shared test cases.
 *
 * More lenient than a document: `null` entries are skipped, missing keys are empty, identity overrides are
 * segments like others. Never throws, and never changes or walks what is handed through.
 */
export function parseEvaluationContext(json: unknown): Parsed<EvaluationContext> {
  if (!isRecord(json)) return { ok: false, issues: [{ path: [], expected: 'object', received: describe(json) }] };

  const issues: Issue[] = [];
  const environment = checkAt(environmentSchema, json['environment'], ['environment'], issues);
  const identity = checkAt(identitySchema, json['identity'], ['identity'], issues);
  const features = entriesOf(json, 'features', issues).flatMap(([name, value]): readonly Feature[] => {
    const path = ['features', name];
    const feature = checkAt(featureSchema, value, path, issues);
    return feature === undefined ? [] : [toContextFeature(feature, path)];
  });
  const segments = entriesOf(json, 'segments', issues).flatMap(([name, value]): readonly Segment[] => {
    const path = ['segments', name];
    const segment = checkAt(segmentSchema, value, path, issues);
    return segment === undefined ? [] : [toContextSegment(segment, path, issues)];
  });
  if (issues.length > 0) return { ok: false, issues };

  return {
    ok: true,
    value: {
      environment: { ...BARE, key: toText(environment?.key), name: toText(environment?.name), features, segments },
      ...(identity == null ? {} : { identity: toContextIdentity(identity) }),
    },
  };
}

/** What a context does not say is as in the least of documents. */
const BARE: Pick<Environment, 'bucketing' | 'identityOverrides' | 'settings'> = {
  bucketing: 'md5',
  identityOverrides: listIdentityOverrides([]),
  settings: toSettings({ api_key: '', feature_states: [] }),
};

function checkAt<T>(schema: z.ZodType<T>, value: unknown, path: Path, issues: Issue[]): T | undefined {
  const checked = check(schema, value);
  if (checked.ok) return checked.value;
  issues.push(...below(path, checked.issues));
  return undefined;
}

/** The own entries of a member, in JavaScript's order; `null` ones are skipped. A list works like a map. */
function entriesOf(
  json: Readonly<Record<string, unknown>>,
  member: string,
  issues: Issue[],
): readonly (readonly [string, unknown])[] {
  const value = json[member];
  if (value === null || value === undefined) return [];
  if (isRecord(value)) return Object.entries(value).filter(([, entry]) => entry !== null);
  issues.push({ path: [member], expected: 'object', received: describe(value) });
  return [];
}
