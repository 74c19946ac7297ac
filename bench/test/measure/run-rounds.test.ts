import { describe, expect, it } from 'vitest';
import { rotated } from '../../src/measure/run-rounds.ts';

describe('rotated', () => {
  it.each([
    { share: 0, order: [0, 1, 2, 3, 4] },
    { share: 0.4, order: [2, 3, 4, 0, 1] },
    { share: 0.99, order: [4, 0, 1, 2, 3] },
  ])('begins at $share of the list and includes every item', ({ share, order }) => {
    expect(rotated(5, share)).toEqual(order);
  });
});
