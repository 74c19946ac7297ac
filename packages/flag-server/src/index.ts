export type { EndpointName, Shape } from './endpoint/endpoint.ts';
export type { CountedEvaluation } from './environment/analytics-store.ts';
export type {
  ConditionJson,
  DocumentJson,
  FeatureStateJson,
  IdentityOverrideJson,
  RuleJson,
  SegmentJson,
  VariantJson,
} from './environment/document-json.ts';
export type { FlagDocument } from './environment/flag-document.ts';
export { type FlagSetting, makeFlagDocument } from './environment/make-flag-document.ts';
export type { StoredTrait, StoredTraits } from './environment/trait-store.ts';
export type {
  Fault,
  FaultName,
  HttpFault,
  HttpFaultName,
  Selection,
  StreamFault,
  StreamFaultName,
} from './fault/fault.ts';
export type { HttpFaultOptions, StreamFaultOptions } from './fault/fault-options.ts';
export type {
  FlagEnvironment,
  FlagServer,
  FlagServerOptions,
  SetDocumentOptions,
  WaitForRequestsOptions,
  WaitOptions,
} from './flag-server.ts';
export type { ReceivedRequest } from './http/received-request.ts';
export { startFlagServer } from './start-flag-server.ts';
export type { StreamConnection } from './stream/connection.ts';
export type { EventTime } from './stream/event.ts';
