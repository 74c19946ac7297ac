import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { stripComments } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { contexts, sharedData, situations } from '../../src/index.ts';
import { schemaOf } from './schemas.ts';

const official = sharedData('engine-test-data');
const own = ['cases', 'adversarial'].flatMap((folder) =>
  casesIn(fileURLToPath(new URL(`../../${folder}`, import.meta.url))),
);
const theirs = official === undefined ? [] : casesIn(join(official, 'test_cases'));

const issuesOfCase = schemaOf('case.schema.json');
const issuesOfContext = schemaOf('evaluation-context.schema.json');
const issuesOfDocument = schemaOf('environment-document.schema.json');
const issuesOfResult = schemaOf('evaluation-result.schema.json');

const context = { environment: { key: 'env', name: 'Env' } };
const document = { api_key: 'env', feature_states: [] };
const result = { flags: {}, segments: [] };

describe('case.schema.json', () => {
  it.each(own)('holds for $name', ({ json }) => {
    expect(issuesOfCase(json)).toEqual([]);
  });

  it.each(own)('marks $name as malformed exactly when its input is', ({ json }) => {
    const { malformed, ...rest } = json;
    expect(issuesOfCase(rest).length > 0).toBe(malformed === true);
  });

  it.each([
    ['both inputs', { context, document, result }],
    ['no input', { result }],
    ['no result', { context }],
    ['two ways to be right', { context, result, accept: [{ segments: [] }] }],
    ['an identity and a context', { context, identity: null, result }],
    ['an identity without an identifier', { document, identity: {}, result }],
    ['a member that nobody reads', { context, result, reslut: {} }],
    ['a description that is no sentence', { context, result, description: 'x' }],
    ['a rule that is no id', { context, result, rule: 'in-3' }],
    ['no rule in a list', { context, result, rule: [] }],
    ['nothing to accept', { context, accept: [] }],
    ['an outcome that says nothing', { context, accept: [{}] }],
    ['a flag without a variant', { context, result: { ...result, flags: { f: { name: 'f' } } } }],
    ['a context that is not valid', { context: {}, result }],
    ['a document that is not valid', { document: {}, result }],
    ['a list for EQUAL', { context: withCondition('EQUAL', ['a']), result }],
    ['a list of numbers for IN', { context: withCondition('IN', [1]), result }],
  ])('rejects %s', (_, json) => {
    expect(issuesOfCase(json)).not.toEqual([]);
  });

  it.each([
    ['a malformed input that is said to be one', { context: {}, malformed: true, result }],
    ['a document for nobody', { document, identity: null, result }],
    ['several outcomes', { context, accept: [{ segments: [] }, { refused: true }] }],
    ['a list for IN', { context: withCondition('IN', ['a']), result }],
    ['members of the format that are yet to come', { context: { ...context, since: 2030 }, result }],
  ])('accepts %s', (_, json) => {
    expect(issuesOfCase(json)).toEqual([]);
  });

  it('describes what the arbitraries generate, except for invented operators', () => {
    fc.assert(
      fc.property(situations(), contexts(), ({ document: generated, identity }, generatedContext) => {
        const text = JSON.stringify([generated, generatedContext]).replaceAll('"UNKNOWN"', '"EQUAL"');
        fc.pre(!/"value":\[/.test(text));
        const [json, contextJson]: readonly unknown[] = JSON.parse(text);
        expect(issuesOfCase({ document: json, identity: JSON.parse(JSON.stringify(identity)), result })).toEqual([]);
        expect(issuesOfContext(contextJson)).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe.skipIf(official === undefined)(
  "with Flagsmith's engine-test-data (shared/data/engine-test-data, skipped where it is missing)",
  () => {
    it.each(theirs)('case.schema.json holds for $name', ({ json }) => {
      expect(issuesOfCase(json)).toEqual([]);
    });

    it('the schemas of context and result accept and refuse the same cases as the published ones', () => {
      const [isContext, isResult] = [published('evaluation-context.json'), published('evaluation-result.json')];
      const cases = [...own, ...theirs].filter(({ json }) => 'context' in json && 'result' in json);
      expect(cases.length).toBeGreaterThan(200);
      for (const { name, json } of cases) {
        expect(issuesOfContext(json['context']).length === 0, name).toBe(isContext(json['context']));
        expect(issuesOfResult(json['result']).length === 0, name).toBe(isResult(json['result']));
      }
    });

    it.each([
      { ...context, features: { f: { key: '1', name: 'f', enabled: true } } },
      { ...context, features: { f: { key: 1, name: 'f', enabled: true, value: 1 } } },
      { ...context, features: { f: { key: '1', name: 'f', enabled: true, value: [] } } },
      { ...context, identity: { key: 'k' } },
      { ...context, identity: { identifier: 'u', traits: { a: {} } } },
      { ...context, segments: { s: { key: '1', name: 's' } } },
      { environment: { key: 'env' } },
      withCondition('IN', [1]),
      withCondition('EQUAL', []),
      withCondition('LIKE', 'a'),
      withCondition('IN', 'a'),
      withCondition('IN', ['a']),
    ])('the schema of contexts judges %j as the published one does', (json) => {
      expect(issuesOfContext(json).length === 0).toBe(published('evaluation-context.json')(json));
    });
  },
);

describe('environment-document.schema.json', () => {
  it('describes a real document', () => {
    const bookstore = new URL('../../data/bookstore/bookstore-document.json', import.meta.url);
    expect(issuesOfDocument(JSON.parse(readFileSync(bookstore, 'utf8')))).toEqual([]);
  });
});

function withCondition(operator: string, value: unknown): Readonly<Record<string, unknown>> {
  const rules = [{ type: 'ALL', conditions: [{ property: 'p', operator, value }] }];
  return { ...context, segments: { s: { key: '1', name: 's', rules } } };
}

function published(file: string): (json: unknown) => boolean {
  const schema = JSON.parse(readFileSync(join(official ?? '', file), 'utf8'));
  const validate = new Ajv({ strict: false }).compile(schema);
  return (json) => Boolean(validate(json));
}

function casesIn(
  folder: string,
): readonly { readonly name: string; readonly json: Readonly<Record<string, unknown>> }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.jsonc?$/.test(file))
    .map((name) => ({ name, json: JSON.parse(stripComments(readFileSync(join(folder, name), 'utf8'))) }));
}
