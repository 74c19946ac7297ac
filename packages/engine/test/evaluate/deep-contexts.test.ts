import {
  compileEnvironment,
  diffEnvironments,
  evaluateFlags,
  explainFlag,
  formatExplanation,
  type Identity,
} from '@burgee/engine';
import { createDocumentReader } from '@burgee/engine/document';
import { formatEvaluationResult, parseEvaluationContext } from 'burgee-conformance/evaluation-context';
import { describe, expect, it } from 'vitest';

const LEVELS = 240_000;
const LISTS = '['.repeat(LEVELS) + ']'.repeat(LEVELS);
const OBJECTS = `${'{"a":'.repeat(LEVELS)}1${'}'.repeat(LEVELS)}`;
const RULES = `${'{"type":"ALL","rules":['.repeat(LEVELS)}${']}'.repeat(LEVELS)}`;

const IDENTITY: Identity = { identifier: 'u', key: 'k', traits: { plan: 'pro' } };

describe('240,000 levels in an evaluation context', () => {
  it.each([
    { place: 'metadata', deep: contextText({ feature: `"metadata":${OBJECTS}` }) },
    { place: 'a value', deep: contextText({ feature: `"value":${LISTS}` }) },
    {
      place: 'variants',
      deep: contextText({ feature: `"variants":[{"key":${OBJECTS},"value":${LISTS},"weight":1}]` }),
    },
    { place: 'an operand, as lists', deep: conditionText('EQUAL', LISTS) },
    { place: 'an operand, as objects', deep: conditionText('IN', OBJECTS) },
    { place: 'a property', deep: contextText({ rules: `{"type":"ALL","conditions":[{"property":1,"x":${LISTS}}]}` }) },
    { place: 'rules', deep: contextText({ rules: RULES }) },
    { place: 'traits', deep: contextText({ identity: `{"identifier":"u","traits":{"plan":${LISTS}}}` }) },
    { place: 'an identifier', deep: contextText({ identity: `{"identifier":${OBJECTS},"key":${LISTS}}` }) },
    { place: 'the name of the environment', deep: contextText({ environment: `{"key":"e","name":${LISTS}}` }) },
    { place: 'a member that nobody reads', deep: contextText({ environment: `{"key":"e","x":${OBJECTS}}` }) },
  ])('$place are read, evaluated, explained and compared', ({ deep }) => {
    const [context, again] = [deep, deep].map((text) => parseEvaluationContext(JSON.parse(text)));
    if (!context?.ok || !again?.ok) throw new Error('the context was refused');
    const compiled = compileEnvironment(context.value.environment);
    for (const identity of [IDENTITY, context.value.identity]) {
      expect(formatEvaluationResult(evaluateFlags(compiled, identity)).flags).toHaveProperty('f.enabled', true);
      const explanation = explainFlag(compiled, 'f', identity);
      expect(explanation === undefined ? '' : formatExplanation(explanation)).toContain('f is ON');
    }
    expect(diffEnvironments(context.value.environment, again.value.environment)).toEqual([]);
  });

  it.each([
    { place: 'features', json: `{"features":${LISTS}}` },
    { place: 'a feature', json: `{"features":{"f":${LISTS}}}` },
    { place: 'segments', json: `{"segments":{"s":${OBJECTS}}}` },
    { place: 'a list of rules', json: contextText({ rules: LISTS }) },
    { place: 'conditions', json: contextText({ rules: `{"type":"ALL","conditions":${LISTS}}` }) },
  ])('as $place are an issue', ({ json }) => {
    expect(parseEvaluationContext(JSON.parse(json)).ok).toBe(false);
  });
});

it.each(['bucketing', 'api_key', 'name', 'project', 'feature_states', 'identity_overrides', 'updated_at'])(
  '240,000 levels as %s are an issue of a document',
  (member) => {
    const text = `{"api_key":"k","feature_states":[],"${member}":${LISTS}}`;
    expect(createDocumentReader()(JSON.parse(text)).ok).toBe(false);
  },
);

function contextText({ feature = '"value":1', rules = '', environment = '{"key":"e"}', identity = 'null' }): string {
  const override = `{"name":"f","enabled":true,${feature}}`;
  const segment = `{"key":"1","name":"s","rules":[${rules}],"overrides":[${override}]}`;
  return `{"environment":${environment},"identity":${identity},"features":{"f":${override}},"segments":{"s":${segment}}}`;
}

function conditionText(operator: string, operand: string): string {
  const condition = `{"property":"plan","operator":"${operator}","value":${operand}}`;
  return contextText({ rules: `{"type":"ALL","conditions":[${condition}]}` });
}
