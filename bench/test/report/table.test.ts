import { describe, expect, it } from 'vitest';
import { toMarkdown, toText } from '../../src/report/table.ts';

const table = [
  ['', 'p50'],
  ['Burgee', '9 ns'],
  ['a peer', '1,000 ns'],
];

describe('toText', () => {
  it('puts names to the left and figures to the right', () => {
    expect(toText(table)).toBe(['             p50', 'Burgee      9 ns', 'a peer  1,000 ns'].join('\n'));
  });

  it('leaves no blanks at the end of a line', () => {
    expect(
      toText([
        ['name', ''],
        ['other', '1'],
      ]),
    ).not.toMatch(/ $/m);
  });

  it('is empty without rows', () => {
    expect(toText([])).toBe('');
  });
});

describe('toMarkdown', () => {
  it('writes a head, a rule with alignments, and rows', () => {
    expect(toMarkdown(table)).toBe(
      ['|  | p50 |', '| --- | ---: |', '| Burgee | 9 ns |', '| a peer | 1,000 ns |'].join('\n'),
    );
  });

  it('escapes characters that would end a cell', () => {
    expect(toMarkdown([['a|b']])).toContain('a\\|b');
  });
});
