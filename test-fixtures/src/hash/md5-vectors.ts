import { readFileSync } from 'node:fs';
import { sharedData } from '../shared-data.ts';
import type { HashVector } from './hash-vector.ts';

/** An id, or a long one: a character and how often it is repeated. */
type WrittenId = string | { readonly repeat: string; readonly count: number };

/** Reads the published percentages of Flagsmith's MD5 formula; `undefined` where they are not at hand. */
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
  const texts = ids.map((id) => (typeof id === 'string' ? id : id.repeat.repeat(id.count)));
  const prefix = texts.slice(0, -1).map((text) => `${text},`);
  return { name: `${index + 1}, ${group}`, prefix: prefix.join(''), key: texts.at(-1) ?? '', bucket: percentage };
}
