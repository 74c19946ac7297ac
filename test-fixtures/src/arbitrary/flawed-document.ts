import type { DiagnosticCode, Path } from '@burgee/engine';
import fc from 'fast-check';
import {
  all,
  type ConditionJson,
  condition,
  type DocumentJson,
  type FeatureStateJson,
  feature,
  type RuleJson,
  type SegmentJson,
  segment,
} from '../build/document.ts';
import { documents } from './document.ts';

/** A valid document with one part that cannot work as written, and the diagnostic that must name it. */
export interface FlawedDocument {
  readonly document: DocumentJson;
  readonly code: DiagnosticCode;
  readonly path: Path;
}

/** Generates flawed documents, with flaws of every kind. */
export function flawedDocuments(): fc.Arbitrary<FlawedDocument> {
  const codes = fc.constantFrom(...Object.entries(FLAWS));
  return fc.tuple(documents(), codes).map(([document, [, addFlaw]]) => addFlaw(document));
}

/** Without `more`, which only says that the list of diagnostics is cut. */
const FLAWS: Readonly<Record<Exclude<DiagnosticCode, 'more'>, (document: DocumentJson) => FlawedDocument>> = {
  'unknown-operator': (document) => inCondition(document, 'unknown-operator', condition('plan', 'LIKE', 'pro')),
  'unreadable-operand': (document) => inCondition(document, 'unreadable-operand', condition('age', 'MODULO', '0|0')),
  'doubtful-operand': (document) => inCondition(document, 'doubtful-operand', condition('plan', 'IN', 'pro, free')),
  'unknown-path': (document) => inCondition(document, 'unknown-path', condition('$.flags.f', 'EQUAL', 'on')),
  'missing-property': (document) => inCondition(document, 'missing-property', condition('', 'EQUAL', 'pro')),
  'invalid-regex': (document) => inCondition(document, 'invalid-regex', condition('plan', 'REGEX', '(')),
  'refused-regex': (document) => inCondition(document, 'refused-regex', condition('plan', 'REGEX', '^(a|(?=a)a)+$')),
  'too-costly': (document) => inCondition(document, 'too-costly', condition('plan', 'IN', ','.repeat(500_001))),
  'unknown-rule-type': (document) => inRules(document, 'unknown-rule-type', { ...all(), type: 'SOME' }, 'rules', 0),
  'rule-too-deep': (document) => inRules(document, 'rule-too-deep', nested(1_000)),
  'unknown-feature': (document) => {
    const override = feature('nobody has this', { priority: 0 });
    return inSegment(document, 'unknown-feature', { overrides: [override] }, 'feature_states', 0);
  },
  'weights-over-100': (document) =>
    inFeatures(document, 'weights-over-100', feature('heavy', { variants: { a: 60, b: 60 } })),
  'duplicate-feature': (document) => inFeatures(document, 'duplicate-feature', feature('twice'), feature('twice')),
};

function inCondition(document: DocumentJson, code: DiagnosticCode, flawed: ConditionJson): FlawedDocument {
  return inRules(document, code, all(flawed), 'rules', 0, 'conditions', 0);
}

function inRules(document: DocumentJson, code: DiagnosticCode, rule: RuleJson, ...inside: Path): FlawedDocument {
  return inSegment(document, code, { rules: [rule] }, ...inside);
}

function inSegment(
  document: DocumentJson,
  code: DiagnosticCode,
  parts: Partial<Pick<SegmentJson, 'rules'> & { readonly overrides: readonly FeatureStateJson[] }>,
  ...inside: Path
): FlawedDocument {
  const { project } = document;
  const segments = [...project.segments, segment('flawed', { id: 1_000, ...parts })];
  const path = ['project', 'segments', project.segments.length, ...inside];
  return { document: { ...document, project: { ...project, segments } }, code, path };
}

/** The last feature is the flawed one. */
function inFeatures(
  document: DocumentJson,
  code: DiagnosticCode,
  ...features: readonly FeatureStateJson[]
): FlawedDocument {
  const feature_states = [...document.feature_states, ...features];
  return { document: { ...document, feature_states }, code, path: ['feature_states', feature_states.length - 1] };
}

function nested(depth: number): RuleJson {
  let rule = all();
  for (let level = 0; level < depth; level += 1) rule = all(rule);
  return rule;
}
