import { describe, expect, it } from 'vitest';
import { writeJson } from '../src/host/write-json.ts';

describe('writeJson', () => {
  it('cuts a cycle', () => {
    const loop: Record<string, unknown> = { name: 'loop' };
    loop['self'] = { loop };
    expect(writeJson([loop])).toBe('[{"name":"loop","self":{"loop":"(circular)"}}]');
  });

  it('writes a shared value that is not circular each time', () => {
    const shared = { id: 1 };
    expect(writeJson({ a: shared, b: [shared, { shared }], c: null })).toBe(
      '{"a":{"id":1},"b":[{"id":1},{"shared":{"id":1}}],"c":null}',
    );
  });
});
