import type { Path, Segment } from '@burgee/engine';
import * as z from 'zod';
import { readOverride } from './read-override.ts';
import type { Reader } from './reader.ts';
import { anything, list, text } from './schemas.ts';
import { toMetadata, toText } from './values.ts';

/** A segment whose rules are still JSON. */
export interface UnreadSegment extends Omit<Segment, 'rules' | 'path'> {
  readonly rules: readonly unknown[];
  readonly path: Path;
}

const schema = z.object({ key: anything, name: text, rules: list, overrides: list, metadata: anything }, 'object');

/** Reads a segment and its overrides. */
export function readSegment(json: unknown, path: Path, reader: Reader): UnreadSegment | undefined {
  const wire = reader.check(schema, json, path);
  if (wire === undefined) return undefined;
  const overrides = reader.readAll((wire.overrides ?? []).entries(), [...path, 'overrides'], (item, itemPath) =>
    readOverride(item, itemPath, reader),
  );
  return {
    key: toText(wire.key),
    name: wire.name,
    rules: wire.rules ?? [],
    overrides,
    metadata: toMetadata(wire.metadata),
    path,
  };
}
