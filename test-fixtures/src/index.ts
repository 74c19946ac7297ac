// Small and large documents

// Conformance
export { accepts } from './adversarial/accepts.ts';
export { type AdversarialCase, readAdversarialCases } from './adversarial/adversarial-case.ts';
// Arbitraries
export { conditions, documents, featureStates, rules } from './arbitrary/document.ts';
export { type NearMiss, nearMisses } from './arbitrary/near-miss.ts';
export { identifiers, identities } from './arbitrary/vocabulary.ts';
export * from './build/document.ts';
export { type LargeDocumentOptions, largeDocument } from './build/large-document.ts';
export type { CaseFile, CaseInput, ConformanceCase } from './conformance/case.ts';
export { differencesOf } from './conformance/difference.ts';
export { evaluateInput } from './conformance/evaluate-input.ts';
export { readCase, readCases } from './conformance/read-cases.ts';
export { runCase } from './conformance/run-case.ts';
export { sharedData } from './shared-data.ts';
