import { parseEnvironmentDocument } from '@burgee/environment-document';
import { documentWith } from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';

const MANY = 100_000;

describe('a list of wrong items, some kilobytes compressed, does not take all memory', () => {
  it.each<[string, (list: unknown) => unknown]>([
    ['feature_states', (list) => ({ ...documentWith(), feature_states: list })],
    ['variants', (list) => stateWith({ multivariate_feature_state_values: list })],
    ['server_key_only_feature_ids', (list) => projectWith({ server_key_only_feature_ids: list })],
    ['segments', (list) => projectWith({ segments: list })],
    ['overrides of a segment', (list) => projectWith({ segments: [{ id: 1, name: 's', feature_states: list }] })],
    ['rules', (list) => rulesWith(list)],
    ['conditions', (list) => rulesWith([{ conditions: list }])],
    ['rules, a thousand levels deep', (list) => rulesWith(nest(999, list))],
    ['conditions, a thousand levels deep', (list) => rulesWith(nest(999, [{ conditions: list }]))],
    ['identity_overrides', (list) => ({ ...documentWith(), identity_overrides: list })],
    [
      'features of an identity',
      (list) => ({ ...documentWith(), identity_overrides: [{ identifier: 'a', identity_features: list }] }),
    ],
  ])('%s of a document', (_, make) => {
    expectFewLooks((list) => parseEnvironmentDocument(make(list)));
  });
});

it('issues name types and never content: they end in logs, and documents hold personal data', () => {
  const parsed = parseEnvironmentDocument(stateWith({ enabled: 'ada@example.com', django_id: { ada: 1 } }));
  expect(JSON.stringify(parsed)).not.toContain('ada');
});

/** The list counts how often anybody takes an item out of it. */
function expectFewLooks(parse: (list: unknown) => ReturnType<typeof parseEnvironmentDocument>): void {
  let looks = 0;
  const list = new Proxy(
    Array.from({ length: MANY }, () => 'wrong'),
    {
      get(items, name, receiver) {
        looks += 1;
        return Reflect.get(items, name, receiver);
      },
    },
  );
  const parsed = parse(list);
  expect(parsed.ok ? 0 : parsed.issues.length).toBe(100);
  expect(looks).toBeLessThan(10_000);
}

function stateWith(members: object): object {
  return { ...documentWith(), feature_states: [{ feature: { name: 'a' }, enabled: true, ...members }] };
}

function projectWith(project: object): object {
  return { ...documentWith(), project };
}

function rulesWith(rules: unknown): object {
  return projectWith({ segments: [{ id: 1, name: 's', rules }] });
}

function nest(levels: number, rules: unknown): unknown {
  return levels === 0 ? rules : nest(levels - 1, [{ rules }]);
}
