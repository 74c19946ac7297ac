import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadXxhashBucketing } from '@burgee/engine/xxhash';
import { readCases, runCase } from 'burgee-conformance';
import { describe, expect, it } from 'vitest';
import { formatRules } from '../src/rules/format-rules.ts';
import { readRules } from '../src/rules/read-rules.ts';

const ROOT = new URL('../../', import.meta.url);

const semantics = readFileSync(new URL('docs/semantics.md', ROOT), 'utf8');
const rules = readRules(semantics);
const ids = rules.map(({ rule }) => rule);
const cases = await readCases(fileURLToPath(new URL('test-fixtures/cases', ROOT)));
const adversarial = await readCases(fileURLToPath(new URL('test-fixtures/adversarial', ROOT)));
const bucketings = [await loadXxhashBucketing()];

describe("Burgee's own cases", () => {
  it.each([...cases, ...adversarial])('$name', (file) => {
    expect(runCase(file, bucketings)).toEqual({ name: file.name, passed: true, differences: [] });
  });

  it.each(cases)('$name has a description, and names existing rules', (file) => {
    if (!file.ok) throw new Error(file.problem);
    expect(file.description).toMatch(/\w+ .+\.$/);
    expect(file.rules.length).toBeGreaterThan(0);
    expect(ids).toEqual(expect.arrayContaining([...file.rules]));
  });

  it.each(adversarial)('$name has a description, and names a rule unless it is malformed', (file) => {
    if (!file.ok) throw new Error(file.problem);
    expect(file.description).toMatch(/\w+ .+\.$/);
    expect(file.isMalformed || file.rules.length > 0).toBe(true);
    expect(ids).toEqual(expect.arrayContaining([...file.rules]));
  });
});

describe('docs/semantics.md', () => {
  it('has rules with unique ids, in sections', () => {
    expect(rules.length).toBeGreaterThan(50);
    expect(new Set(ids).size).toBe(rules.length);
    for (const { section, holds } of rules) expect(`${section}: ${holds}`).toMatch(/^\d+\. \w.*: .+\.$/);
  });

  it.each(rules)('has a case for $rule', ({ rule, links }) => {
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(existsSync(new URL(link, ROOT)), link).toBe(true);
    const named = cases
      .filter((file) => file.ok && file.rules.includes(rule))
      .map(({ name }) => `test-fixtures/cases/${name}`);
    expect(named).toEqual(expect.arrayContaining([...links]));
  });

  it('agrees with rules.json (if not: npm run rules)', () => {
    const written = readFileSync(new URL('test-fixtures/rules.json', ROOT), 'utf8');
    expect(written).toBe(formatRules(semantics, { cases, adversarial }));
  });
});
