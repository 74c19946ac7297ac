import type { Workload } from '../workload/workload.ts';
import type { Engine } from './engine.ts';

/** How an engine is listed. */
export interface EngineEntry {
  readonly name: string;
  /** What a reader sees. */
  readonly title: string;
  /** The package whose version is reported. */
  readonly packageName: string;
  /** The workloads in which it takes part without being named by them. @defaultValue all */
  readonly only?: readonly string[];
  /** Only the engine that is asked for is loaded: each measurement has a process of its own. */
  readonly load: () => Promise<Engine>;
}

/**
 * Every evaluator that is measured, in the order of the reports. The next peer is a line here, a file in `peer/` that
 * exports its {@link Engine} as `peer`, and its package, pinned, in `package.json`.
 */
export const engines: readonly EngineEntry[] = [
  {
    name: 'burgee',
    title: 'Burgee',
    packageName: '@burgee/engine',
    load: async () => (await import('./burgee.ts')).burgee,
  },
  {
    name: 'burgee-xxhash',
    title: 'Burgee with xxHash',
    packageName: '@burgee/engine',
    only: ['rollout'],
    load: async () => (await import('./burgee.ts')).burgeeXxhash,
  },
  { ...sdk('burgee-sdk', 'burgeeSdk'), title: 'Burgee' },
  { ...sdk('burgee-sdk-hook', 'burgeeSdkHook'), title: 'Burgee with an onEvaluation hook' },
  { ...sdk('burgee-sdk-analytics', 'burgeeSdkAnalytics'), title: 'Burgee counting reads' },
  { ...peer('flagsmith'), title: 'Flagsmith', packageName: 'flagsmith-nodejs' },
  { ...peer('flagd'), title: 'flagd-core', packageName: '@openfeature/flagd-core' },
  { ...peer('configcat'), title: 'ConfigCat', packageName: '@configcat/sdk' },
  { ...peer('growthbook'), title: 'GrowthBook', packageName: '@growthbook/growthbook' },
  { ...peer('unleash'), title: 'Unleash', packageName: 'unleash-client' },
  { ...peer('featurevisor'), title: 'Featurevisor', packageName: '@featurevisor/sdk' },
  { ...peer('launchdarkly'), title: 'LaunchDarkly', packageName: '@launchdarkly/node-server-sdk' },
  { ...peer('openfeature'), title: 'OpenFeature in memory', packageName: '@openfeature/server-sdk', only: [] },
];

/** Whether an engine is asked a workload's questions. */
export function takesPart({ name, only }: EngineEntry, workload: Pick<Workload, 'name' | 'engines'>): boolean {
  return workload.engines?.includes(name) ?? only?.includes(workload.name) ?? true;
}

function sdk(name: string, variant: 'burgeeSdk' | 'burgeeSdkHook' | 'burgeeSdkAnalytics'): Omit<EngineEntry, 'title'> {
  return {
    name,
    packageName: '@burgee/sdk-node',
    only: [],
    load: async () => (await import('./burgee-sdk.ts'))[variant],
  };
}

/** The import names no file, so that the rest of this folder compiles where peers are not installed. */
function peer(name: string): Pick<EngineEntry, 'name' | 'load'> {
  return {
    name,
    async load() {
      const module: { readonly peer: Engine } = await import(`./peer/${name}.ts`);
      return module.peer;
    },
  };
}
