import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

// Finds dead links: in the repository, and in a package, which ships only a part of it.

const PACKAGES = readdirSync('packages').map((name) => join('packages', name));
/** Every page of the repository, also one that is not committed yet. */
const PAGES = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', '*.md'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((page) => page !== '' && existsSync(page));
const ALWAYS_SHIPPED = ['README.md', 'LICENSE', 'package.json'];

describe('links', () => {
  it.each(PAGES.map((page) => ({ page })))('of $page point to existing files and headings', ({ page }) => {
    expect(linksOf(page).filter(({ file, heading }) => !existsSync(file) || !hasHeading(file, heading))).toEqual([]);
  });

  it.each(PACKAGES.map((folder) => ({ folder })))(
    'in pages that $folder ships point to files that it ships',
    ({ folder }) => {
      const shipped = shippedBy(folder);
      const pages = PAGES.filter((page) => isShipped(relative(folder, page), shipped));
      expect(pages).toContain(join(folder, 'README.md'));
      const dead = pages.flatMap(linksOf).filter(({ file }) => !isShipped(relative(folder, file), shipped));
      expect(dead).toEqual([]);
    },
  );
});

interface Link {
  readonly from: string;
  readonly file: string;
  readonly heading: string;
}

/** The links of a page to files, without those in code and those to other sites. */
function linksOf(page: string): readonly Link[] {
  const text = readFileSync(page, 'utf8').replaceAll(/```.*?```|`[^`\n]*`(?!\])/gs, '');
  return [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g)].map(([, path = '', heading = '']) => ({
    from: page,
    file: path === '' ? page : normalize(join(dirname(page), path)),
    heading,
  }));
}

function hasHeading(file: string, heading: string): boolean {
  if (heading === '' || statSync(file).isDirectory()) return heading === '';
  return [...readFileSync(file, 'utf8').matchAll(/^#+ (.*)$/gm)].some(([, title = '']) => anchorOf(title) === heading);
}

/** As GitHub and npm name a heading. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}

function shippedBy(folder: string): readonly string[] {
  const { files }: { readonly files: readonly string[] } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  return [...ALWAYS_SHIPPED, ...files];
}

function isShipped(path: string, shipped: readonly string[]): boolean {
  return shipped.some((entry) => path === entry || path.startsWith(`${entry}/`));
}
