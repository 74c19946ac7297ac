import type { Environment, Feature, Segment } from '../model/environment.ts';
import { isRecord } from '../model/guards.ts';
import type { Identity } from '../model/identity.ts';
import { listIdentityOverrides } from '../model/list-identity-overrides.ts';
import type { Issue, Parsed } from '../model/parsed.ts';
import type { Path } from '../model/path.ts';
import { isFull, typeName } from './check.ts';
import { toContextFeature, toContextIdentity, toContextSegment, toText } from './context-parts.ts';
import * as shapes from './context-schemas.ts';
import { readShape } from './shape.ts';
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
  if (!isRecord(json)) return { ok: false, issues: [{ path: [], expected: 'object', received: typeName(json) }] };

  const issues: Issue[] = [];
  const environment = readShape(json['environment'], shapes.environment, ['environment'], issues);
  const identity = readShape(json['identity'], shapes.identity, ['identity'], issues);
  const features = readEntries(json, 'features', issues, (value, path): Feature | undefined => {
    const feature = readShape(value, shapes.feature, path, issues);
    return feature && toContextFeature(feature, path);
  });
  const segments = readEntries(json, 'segments', issues, (value, path): Segment | undefined => {
    const segment = readShape(value, shapes.segment, path, issues);
    return segment && toContextSegment(segment, path, issues);
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

/** Reads the own entries of a member, in JavaScript's order; `null` ones are skipped. A list works like a map. */
function readEntries<T>(
  json: Readonly<Record<string, unknown>>,
  member: string,
  issues: Issue[],
  read: (value: unknown, path: Path) => T | undefined,
): readonly T[] {
  const value = json[member];
  if (value === null || value === undefined) return [];
  if (!isRecord(value)) {
    issues.push({ path: [member], expected: 'object', received: typeName(value) });
    return [];
  }
  const items: T[] = [];
  for (const [name, entry] of Object.entries(value)) {
    if (isFull(issues)) break;
    const item = entry === null ? undefined : read(entry, [member, name]);
    if (item !== undefined) items.push(item);
  }
  return items;
}
