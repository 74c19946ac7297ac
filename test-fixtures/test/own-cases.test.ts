import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadXxhashBucketing } from '@burgee/engine/xxhash';
import { describe, expect, it } from 'vitest';
import { readCases, runCase } from '../src/index.ts';

const CASES = new URL('../cases/', import.meta.url);
const SEMANTICS = new URL('../../docs/semantics.md', import.meta.url);

/** A row of a table that starts with the id of a rule. */
const RULE = /^\| ([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*) \|(.*)\|$/gm;
const LINK = /\]\(\.\.\/(test-fixtures\/cases\/[^)]+)\)/g;

const cases = await readCases(fileURLToPath(CASES));
const bucketings = [await loadXxhashBucketing()];
const rules = [...readFileSync(SEMANTICS, 'utf8').matchAll(RULE)].map(([, id = '', row = '']) => ({
  id,
  links: [...row.matchAll(LINK)].map(([, path = '']) => path),
}));

describe("Burgee's own cases", () => {
  it.each(cases)('$name', (file) => {
    expect(runCase(file, bucketings)).toEqual({ name: file.name, passed: true, differences: [] });
  });

  it.each(cases)('$name says what it shows and names rules that exist', (file) => {
    if (!file.ok) throw new Error(file.problem);
    expect(file.description).toMatch(/\w+ .+\.$/);
    expect(file.rules.length).toBeGreaterThan(0);
    expect(rules.map(({ id }) => id)).toEqual(expect.arrayContaining([...file.rules]));
  });
});

describe('docs/semantics.md', () => {
  it('has rules, each with an id of its own', () => {
    expect(rules.length).toBeGreaterThan(50);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });

  it.each(rules)('pins $id by a case that names it', ({ id, links }) => {
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(existsSync(new URL(`../../${link}`, import.meta.url)), link).toBe(true);
    const named = cases
      .filter((file) => file.ok && file.rules.includes(id))
      .map(({ name }) => `test-fixtures/cases/${name}`);
    expect(named).toEqual(expect.arrayContaining(links));
  });
});
