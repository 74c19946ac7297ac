/** What an application imports to evaluate, and for which platform its bundle is made. */
export interface Bundle {
  readonly title: string;
  readonly code: string;
  /** `node` for packages that need Node's own modules, which then do not count. */
  readonly platform: 'browser' | 'node';
}

export const bundles: readonly Bundle[] = [
  {
    title: 'Burgee, evaluating',
    code: "export { compileEnvironment, evaluateFlag, evaluateFlags } from '@burgee/engine';",
    platform: 'browser',
  },
  {
    title: 'Burgee, validating documents too',
    code: "export { compileEnvironment, evaluateFlag, evaluateFlags } from '@burgee/engine'; export { parseEnvironmentDocument } from '@burgee/engine/document';",
    platform: 'browser',
  },
  { title: 'Flagsmith', code: "export { Flagsmith } from 'flagsmith-nodejs';", platform: 'node' },
  { title: 'flagd-core', code: "export { FlagdCore } from '@openfeature/flagd-core';", platform: 'browser' },
  { title: 'ConfigCat', code: "export { getClient, PollingMode, User } from '@configcat/sdk';", platform: 'browser' },
  { title: 'GrowthBook', code: "export { GrowthBookClient } from '@growthbook/growthbook';", platform: 'browser' },
  { title: 'Unleash', code: "export { Unleash } from 'unleash-client';", platform: 'node' },
  { title: 'Featurevisor', code: "export { createInstance } from '@featurevisor/sdk';", platform: 'browser' },
  { title: 'LaunchDarkly', code: "export { init } from '@launchdarkly/node-server-sdk';", platform: 'node' },
];
