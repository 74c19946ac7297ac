// Adversarial cases
export { type AdversarialCase, readAdversarialCases } from './adversarial/adversarial-case.ts';
export { adversarialInput, type Expand } from './adversarial/adversarial-input.ts';
export { type Invariant, invariantOf } from './adversarial/invariant.ts';
// Arbitraries
export { conditions, documents, featureStates, rules } from './arbitrary/document.ts';
export { type Edit, editJson, edits } from './arbitrary/edit.ts';
export { type FlawedDocument, flawedDocuments } from './arbitrary/flawed-document.ts';
export { type NearMiss, nearMisses } from './arbitrary/near-miss.ts';
export { contexts, environments, identitiesFor, type Situation, situations } from './arbitrary/situation.ts';
export { identifiers, identities } from './arbitrary/vocabulary.ts';
// A bookstore: a document, and Flagsmith's answers for it
export { bookstoreDocument } from './bookstore/bookstore-document.ts';
export {
  askedIdentity,
  type RecordedAnswer,
  type RecordedTrait,
  readBookstore,
  recordedAnswers,
  traitsOf,
} from './bookstore/recorded-answers.ts';
export { type RecordedFlag, type ServedFlag, servedFlag } from './bookstore/recorded-flag.ts';
// Small and large documents, contexts and environments
export { type ContextJson, contextOf } from './build/context.ts';
export {
  all,
  any,
  type ConditionJson,
  condition,
  type DocumentJson,
  type DocumentParts,
  documentWith,
  type FeatureOptions,
  type FeatureStateJson,
  feature,
  type IdentityOverrideJson,
  identityOverride,
  none,
  type RuleJson,
  type SegmentJson,
  type SegmentOptions,
  segment,
  type VariantJson,
} from './build/document.ts';
export { environmentFrom, environmentWith } from './build/environment.ts';
export { type LargeDocumentOptions, largeDocument } from './build/large-document.ts';
export { type PlainEnvironment, plain } from './build/plain.ts';
export type { ClientCase } from './client-case/client-case.ts';
export type { Platform, PlatformReads, PlatformReply } from './client-case/platform.ts';
// Client cases
export { readClientCases } from './client-case/read-client-cases.ts';
export { runClientCase, type WrongRead } from './client-case/run-client-case.ts';
// Hashes
export type { HashVector } from './hash/hash-vector.ts';
export { type KitVectors, kitVectors } from './hash/kit-vectors.ts';
export { md5Vectors } from './hash/md5-vectors.ts';
export { xxhashVectors } from './hash/xxhash-vectors.ts';
// Patterns that people write
export {
  type OrdinaryPattern,
  ordinaryPatterns,
  type PatternFamily,
  patternFamilies,
} from './regex/ordinary-patterns.ts';
export { sharedData } from './shared-data.ts';
