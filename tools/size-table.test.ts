import { describe, expect, it } from 'vitest';
import { formatSizes, outdatedSizes } from './size-table.ts';

const readme = formatSizes([{ what: 'the kernel', bytes: 3_520 }], [{ what: 'log', bytes: 500 }]);

describe('the table of sizes', () => {
  it('shows bundles, then parts', () => {
    expect(readme).toBe(
      [
        '| A bundle with | bytes |\n| --- | ---: |\n| the kernel | 3,520 |',
        '| A part adds | bytes |\n| --- | ---: |\n| log | 500 |',
      ].join('\n\n'),
    );
  });

  it.each([
    { kernel: 3_520, log: 500, because: 'nothing changed' },
    { kernel: 3_620, log: 500, because: 'a bundle changed by less than 3 %' },
    { kernel: 3_520, log: 470, because: 'a part changed by 30 bytes' },
  ])('need not be written again where $because', ({ kernel, log }) => {
    expect(outdatedSizes(readme, measured(kernel, log))).toEqual([]);
  });

  it.each([
    { sizes: measured(3_640, 500), says: 'the kernel has 3640 bytes, not 3520' },
    { sizes: measured(3_520, 469), says: 'log has 469 bytes, not 500' },
    { sizes: [...measured(3_520, 500), { what: 'masks', bytes: 1 }], says: 'masks is missing' },
    { sizes: measured(3_520, 500).slice(0, 1), says: 'log is not measured any more' },
  ])('is out of date: $says', ({ sizes, says }) => {
    expect(outdatedSizes(readme, sizes)).toEqual([says]);
  });
});

function measured(kernel: number, log: number) {
  return [
    { what: 'the kernel', bytes: kernel },
    { what: 'log', bytes: log },
  ];
}
