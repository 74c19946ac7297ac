import type { Environment, Identity, Parsed, Path } from '@burgee/engine';
import { parseEnvironmentDocument } from '@burgee/engine/document';
import * as z from 'zod';
import { readIdentity } from './read-identity.ts';
import { readOverride } from './read-override.ts';
import { readSegment, type UnreadSegment } from './read-segment.ts';
import { createReader, type Reader } from './reader.ts';
import { anything, map } from './schemas.ts';
import { toText } from './values.ts';

/** What Flagsmith's engines evaluate. */
export interface EvaluationContext {
  readonly environment: Environment;
  /** Absent for an evaluation of the environment itself. */
  readonly identity?: Identity;
}

const contextSchema = z.object({ environment: anything, identity: anything, features: map, segments: map }, 'object');
const environmentSchema = z.object({ key: anything, name: anything }, 'object').nullish();

/**
 * Reads Flagsmith's `evaluation-context.json`, the input of its shared test cases.
 *
 * It is more lenient than a document: `null` entries are skipped, a missing key is empty text, and a missing value is
 * `null`. Never throws for JSON. Metadata and traits are not copied.
 *
 * @returns the context, or at most 100 issues
 */
export function parseEvaluationContext(json: unknown): Parsed<EvaluationContext> {
  const reader = createReader();
  const context = reader.check(contextSchema, json, []);
  const identity = readIdentity(context?.identity, reader);
  const environment = context && readEnvironment(context, reader);
  if (environment === undefined || reader.issues.length > 0) return { ok: false, issues: reader.issues };
  return { ok: true, value: { environment, ...(identity === undefined ? {} : { identity }) } };
}

/** Rules have the same format in documents: the engine reads them as a document, which also gives the other defaults. */
function readEnvironment(context: z.infer<typeof contextSchema>, reader: Reader): Environment | undefined {
  const wire = reader.check(environmentSchema, context.environment, ['environment']);
  const overrides = reader.readAll(entriesOf(context.features), ['features'], (feature, path) =>
    readOverride(feature, path, reader),
  );
  const segments = reader.readAll(entriesOf(context.segments), ['segments'], (segment, path) =>
    readSegment(segment, path, reader),
  );
  const parsed = parseEnvironmentDocument({
    api_key: toText(wire?.key),
    name: toText(wire?.name),
    feature_states: [],
    project: { segments: segments.map(({ rules }, id) => ({ id, name: '', rules })) },
  });
  if (!parsed.ok) {
    reader.add(parsed.issues.map((issue) => ({ ...issue, path: pathInContext(issue.path, segments) })));
    return undefined;
  }
  const environment = parsed.value;
  return {
    ...environment,
    features: overrides.map(({ feature }) => feature),
    segments: segments.map((segment, id) => ({ ...segment, rules: environment.segments[id]?.rules ?? [] })),
  };
}

/** `project.segments.0.rules.1` of the document is `segments.<its key>.rules.1` of the context. */
function pathInContext([, , id, ...steps]: Path, segments: readonly UnreadSegment[]): Path {
  return [...(segments[Number(id)]?.path ?? []), ...steps];
}

function entriesOf(map: object | null | undefined): readonly (readonly [string, unknown])[] {
  return Object.entries(map ?? {});
}
