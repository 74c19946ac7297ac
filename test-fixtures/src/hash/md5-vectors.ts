import { readFileSync } from 'node:fs';
import { sharedData } from '../shared-data.ts';
import { type HashVector, toHashVector, type WrittenId } from './hash-vector.ts';

/** Reads the published percentages of Flagsmith's MD5 formula; `undefined` where the file is missing. */
export function md5Vectors(): readonly HashVector[] | undefined {
  const file = sharedData('hash-vectors.json');
  if (file === undefined) return undefined;
  const { vectors }: { readonly vectors: readonly WrittenVector[] } = JSON.parse(readFileSync(file, 'utf8'));
  return vectors.map(toVector);
}

interface WrittenVector {
  readonly group: string;
  readonly ids: readonly WrittenId[];
  readonly percentage: number;
}

function toVector({ group, ids, percentage }: WrittenVector, index: number): HashVector {
  return toHashVector(`${index + 1}, ${group}`, ids, percentage);
}
