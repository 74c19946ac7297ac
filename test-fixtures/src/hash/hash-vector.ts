/** A text, split into the prefix of a bucketing and the rest, and its bucket. */
export interface HashVector {
  readonly name: string;
  readonly prefix: string;
  readonly key: string;
  /** In [0, 100), exact to the last bit. */
  readonly bucket: number;
}

/** An id, or a long one: a character and how often it is repeated. */
export type WrittenId = string | { readonly repeat: string; readonly count: number };

/** Ids are joined by commas; the last one is the identity's. */
export function toHashVector(name: string, ids: readonly WrittenId[], bucket: number): HashVector {
  const texts = ids.map((id) => (typeof id === 'string' ? id : id.repeat.repeat(id.count)));
  const prefix = texts.slice(0, -1).map((text) => `${text},`);
  return { name, prefix: prefix.join(''), key: texts.at(-1) ?? '', bucket };
}
