import { readFileSync } from 'node:fs';
import { documentWith, feature, identityOverride } from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';
import { loadFlagsmith8 } from '../../engines/load-flagsmith-8.ts';
import { compare, ourResult } from '../../fuzz/compare.ts';
import { explainDifference } from '../../fuzz/explain-difference.ts';
import { formatCase } from '../../fuzz/format-case.ts';
import { type FuzzOptions, fuzz } from '../../fuzz/fuzz.ts';
import { knownOfFlagsmith } from '../../fuzz/known-of-flagsmith.ts';
import { type CaseInput, readCase, runCase } from '../../src/index.ts';

const opponent = { evaluate: loadFlagsmith8(), ignored: ['variant'] };
const page = readFileSync(new URL('../../../../docs/compatibility.md', import.meta.url), 'utf8');

describe('fuzz', () => {
  it('finds no difference between Burgee and itself', () => {
    const ourselves = {
      evaluate: (input: CaseInput) => ({ kind: 'result', result: ourResult(input) }) as const,
      ignored: [],
    };
    expect(fuzz({ opponent: ourselves, known: [], seed: 1, goesOn: rounds(2) })).toEqual({
      inputs: 1_000,
      explained: new Map(),
      found: undefined,
    });
  });

  it('finds only differences of flagsmith-nodejs that docs/compatibility.md names', () => {
    const { inputs, explained, found } = fuzz({ opponent, known: knownOfFlagsmith, seed: 42, goesOn: rounds(2) });
    expect(found).toBeUndefined();
    expect(inputs).toBe(1_000);
    expect(explained.size).toBeGreaterThan(3);
  });

  it('finds an unknown difference, and shrinks it', () => {
    const deaf = {
      evaluate: (input: CaseInput) => ({ kind: 'result', result: { ...resultOf(input), segments: [] } }) as const,
      ignored: [],
    };
    const { found } = fuzz({ opponent: deaf, known: [], seed: 7, goesOn: rounds(2) });
    expect(found?.differences).toHaveLength(1);
    expect(JSON.stringify(found?.input).length).toBeLessThan(1_000);
  });

  it('prints the difference as a case that passes', () => {
    const deaf = { evaluate: () => ({ kind: 'refused', problem: 'Nothing to say.' }) as const, ignored: [] };
    const { found } = fuzz({ opponent: deaf, known: [], seed: 7, goesOn: rounds(1) });
    if (found === undefined) throw new Error('Nothing was found.');
    expect(found.differences).toMatchObject([{ path: '', received: 'Nothing to say.' }]);
    const file = readCase('found.json', formatCase(found.input));
    expect(runCase(file)).toEqual({ name: 'found.json', passed: true, differences: [] });
  });

  it('gives equal inputs for equal seeds', () => {
    const inputsOf = (seed: number) => {
      const seen: string[] = [];
      const evaluate = (input: CaseInput) => {
        seen.push(JSON.stringify(input));
        return { kind: 'result', result: ourResult(input) } as const;
      };
      fuzz({ opponent: { evaluate, ignored: [] }, known: [], seed, goesOn: rounds(1) });
      return seen.join('\n');
    };
    expect(inputsOf(3)).toBe(inputsOf(3));
    expect(inputsOf(3)).not.toBe(inputsOf(4));
  });
});

describe('known differences', () => {
  it.each(knownOfFlagsmith)('of flagsmith-nodejs name a row of docs/compatibility.md: $row', ({ row }) => {
    expect(page).toContain(`\n| ${row}`);
  });

  it.each([
    ['number and other text, `NOT_EQUAL`', { age: 7 }, { property: 'age', operator: 'NOT_EQUAL', value: 'pro' }],
    ['number and `1abc`', { age: 1 }, { property: 'age', operator: 'EQUAL', value: '1abc' }],
    ['number and `1abc`', { age: '2|0' }, { property: 'age', operator: 'MODULO', value: '2|0' }],
    ['`IN` with trait `0`', { age: 0 }, { property: 'age', operator: 'IN', value: '0,1' }],
    ['`IN` with JSON numbers', { age: 1 }, { property: '$.identity.traits.age', operator: 'IN', value: '[1,10]' }],
    ['`IN` with empty text', { age: '' }, { property: 'age', operator: 'IN', value: '' }],
    ['`CONTAINS` with empty', { age: '' }, { property: 'age', operator: 'CONTAINS', value: '' }],
    ['no version, `NOT_EQUAL`', { age: 'x' }, { property: 'age', operator: 'NOT_EQUAL', value: '1.2.3:semver' }],
    ['boolean trait, `:semver`', { age: true }, { property: 'age', operator: 'EQUAL', value: '1.2.3:semver' }],
    ['split by a trait', { age: 'x' }, { property: 'age', operator: 'PERCENTAGE_SPLIT', value: '100' }],
    ['inherited names', {}, { property: 'constructor', operator: 'IS_SET', value: '' }],
  ])('explain %s for %j and %j', (row, traits, condition) => {
    const input = withCondition(traits, condition);
    expect(compare(input, opponent)).not.toEqual([]);
    expect(explain(input)?.map((one) => one.row)).toEqual([expect.stringContaining(row)]);
  });

  it.each([
    ['override of identity `a,b`', 'a,b', 'a'],
    ['override of identity `a,b`', 'a,b', 'a,b'],
    ['override of identity `["a"]`', '["a"]', 'a'],
  ])('explain %s where %j has an override and %j is evaluated', (row, overridden, identifier) => {
    const override = identityOverride(overridden, feature('f', { value: 'over' }));
    const { project, ...document } = documentWith({ features: [feature('f')], identityOverrides: [override] });
    const input: CaseInput = {
      kind: 'document',
      document: { ...document, project: { ...project, organisation: { id: 1, name: 'Organisation' } } },
      identity: { identifier },
    };
    expect(compare(input, opponent)).not.toEqual([]);
    expect(explain(input)?.map((one) => one.row)).toEqual([row]);
  });

  it('explain a split of an identity with an empty identifier', () => {
    const input = withCondition({}, { property: '', operator: 'PERCENTAGE_SPLIT', value: '100' }, '');
    expect(compare(input, opponent)).not.toEqual([]);
    expect(explain(input)?.map((one) => one.row)).toEqual(['empty identifier']);
  });

  it('explain no difference that remains without them', () => {
    const input = withCondition({ age: 7 }, { property: 'age', operator: 'NOT_EQUAL', value: 'pro' });
    expect(explainDifference(input, knownOfFlagsmith, () => true)).toBeUndefined();
    expect(explain(input)).toHaveLength(1);
  });
});

function explain(input: CaseInput) {
  return explainDifference(input, knownOfFlagsmith, (one) => compare(one, opponent).length > 0);
}

function withCondition(traits: object, condition: object, identifier = 'ada'): CaseInput {
  const segment = { key: '1', name: 's', rules: [{ type: 'ALL', conditions: [condition] }] };
  const identity = { identifier, traits };
  const context = { environment: { key: 'env', name: 'Production' }, identity, segments: { 1: segment }, features: {} };
  return { kind: 'context', context };
}

function resultOf(input: CaseInput): object {
  const result = ourResult(input);
  return typeof result === 'object' && result !== null ? result : {};
}

function rounds(count: number): FuzzOptions['goesOn'] {
  let left = count;
  return () => {
    left -= 1;
    return left >= 0;
  };
}
