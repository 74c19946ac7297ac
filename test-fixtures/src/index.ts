export { accepts } from './adversarial/accepts.ts';
export { type AdversarialCase, readAdversarialCases } from './adversarial/adversarial-case.ts';
export type { CaseFile, CaseInput, ConformanceCase } from './conformance/case.ts';
export { differencesOf } from './conformance/difference.ts';
export { evaluateInput } from './conformance/evaluate-input.ts';
export { readCase, readCases } from './conformance/read-cases.ts';
export { runCase } from './conformance/run-case.ts';
export { sharedData } from './shared-data.ts';
