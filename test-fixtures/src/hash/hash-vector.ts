/** A text, cut where a bucketing is given its prefix, and the bucket that it belongs in. */
export interface HashVector {
  readonly name: string;
  readonly prefix: string;
  readonly key: string;
  /** In [0, 100), exact to the last bit. */
  readonly bucket: number;
}
