import { createDocumentReader, jsonBudget, parseJsonText } from '@burgee/environment-document';
import { largeDocument } from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';

describe('an answer of 31 kB, compressed, does not take gigabytes to parse', () => {
  it.each([
    ['lists in lists', `${'['.repeat(260_000)}${']'.repeat(260_000)}`],
    ['lists without an end', '['.repeat(8_000_000)],
    ['objects in objects', `${'{"a":'.repeat(260_000)}1${'}'.repeat(260_000)}`],
    ['empty objects', `[${'{},'.repeat(260_000)}1]`],
    ['lists of one', `[${'[1],'.repeat(260_000)}1]`],
    ['lists behind a quote in a text', `["\\"",${'[],'.repeat(260_000)}1]`],
  ])('%s', (_, text) => {
    expect(() => parseJsonText(text)).toThrow('It has more than 250000 objects and lists.');
    expect(() => createDocumentReader().parse(`{"identity_overrides":${text},"api_key":"k"}`)).toThrow(RangeError);
    expect(() => createDocumentReader().parse(`{"x":${text},"identity_overrides":[]}`)).toThrow(RangeError);
  });
});

describe('parsing JSON of a bounded size', () => {
  it('accepts many brackets inside texts', () => {
    const text = JSON.stringify(['[{'.repeat(300_000), '\\', '"', '\\"', []]);
    expect(parseJsonText(text)).toEqual(JSON.parse(text));
  });

  it('leaves half of the budget after ten thousand identity overrides', () => {
    const budget = jsonBudget();
    const text = JSON.stringify(largeDocument());
    createDocumentReader().parse(text, budget);
    expect(budget.containers).toBeGreaterThan(jsonBudget().containers / 2);
  });

  it('counts the pages of one document together, and a known list with what it contained', () => {
    const read = createDocumentReader();
    const budget = jsonBudget();
    const text = `{"api_key":"k","feature_states":[],"identity_overrides":[${Array(9).fill('{"identifier":"a"}')}]}`;
    for (const spent of [12, 24, 36]) {
      expect(read(read.parse(text, budget)).ok).toBe(true);
      expect(jsonBudget().containers - budget.containers).toBe(spent);
    }
    expect(() => read.parse(text, { containers: 11 })).toThrow(RangeError);
  });
});
