import { environmentOf, onFlag } from './build.ts';
import { bulkWorkloads } from './bulk-workloads.ts';
import type { Workload } from './workload.ts';

/** The clients that applications hold; engines without one take no part. */
const engines = [
  'burgee-sdk',
  'burgee-sdk-hook',
  'burgee-sdk-analytics',
  'flagsmith',
  'growthbook',
  'unleash',
  'launchdarkly',
  'openfeature',
];

/** The environment of the engine's `request`: the SDK's own share is the difference. */
const request = bulkWorkloads.find(({ name }) => name === 'request');
if (request === undefined) throw new RangeError('The workload "request" is gone.');

/** What the SDK adds to its engine, in calls as applications write them. */
export const sdkWorkloads: readonly Workload[] = [
  {
    name: 'sdk-plain-flag',
    title: 'SDK: one flag of the environment',
    ask: 'client',
    engines,
    flags: ['flag'],
    environment: () => environmentOf([onFlag('flag')]),
    expected: { kind: 'predicate', isOn: () => true },
    checkedPeople: 1,
  },
  { ...request, engines, name: 'sdk-view', title: "SDK: one identity's view, unread", ask: 'view' },
  { ...request, engines, name: 'sdk-request', title: 'SDK: a web request, one identity and ten reads' },
];
