import { describe, expect, it } from 'vitest';
import { replaceSection } from '../../src/report/replace-section.ts';

const page = ['# Page', '<!-- bench:start -->', 'old', '<!-- bench:end -->', 'the rest', ''].join('\n');

describe('replaceSection', () => {
  it('replaces what stands between the markers and nothing else', () => {
    expect(replaceSection(page, 'bench', 'new\nlines')).toBe(page.replace('old', 'new\nlines'));
  });

  it('fills an empty section', () => {
    const empty = '<!-- bench:start -->\n<!-- bench:end -->\n';
    expect(replaceSection(empty, 'bench', 'new')).toBe('<!-- bench:start -->\nnew\n<!-- bench:end -->\n');
  });

  it('gives the same result when repeated', () => {
    const once = replaceSection(page, 'bench', 'new');
    expect(replaceSection(once, 'bench', 'new')).toBe(once);
  });

  it('inserts content unchanged, dollar signs included', () => {
    expect(replaceSection(page, 'bench', '$& $1')).toContain('\n$& $1\n');
  });

  it.each([
    ['no marker', '# Page'],
    ['no end', '<!-- bench:start -->\n'],
    ['the end first', '<!-- bench:end -->\n<!-- bench:start -->\n'],
    ['another section', '<!-- other:start -->\n<!-- other:end -->'],
  ])('rejects a text with %s', (_, text) => {
    expect(() => replaceSection(text, 'bench', 'new')).toThrow('no section "bench"');
  });
});
