import { createFlagClient, type NodeClientOptions } from '@burgee/sdk-node';
import type { Person } from '../workload/person.ts';
import { type Engine, written } from './engine.ts';
import { flagsmithDocument } from './flagsmith-document.ts';

const heard = { reads: 0 };
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** The SDK of this repository, built as it is published, as an application asks it. */
export const burgeeSdk: Engine<Person> = sdk({ offline: true });

/** The same with a hook that hears of every read, and does next to nothing. */
export const burgeeSdkHook: Engine<Person> = sdk({ offline: true, onEvaluation: hear });

/**
 * The same, counting reads for Flagsmith's analytics. An offline client counts nothing, so this one asks a closed port of
 * this machine; counts would be sent after ten seconds, when the measurement is over.
 */
export const burgeeSdkAnalytics: Engine<Person> = sdk({
  environmentKey: 'ser.bench',
  apiUrl: 'http://127.0.0.1:9/api/v1/',
  pollIntervalMs: Number.POSITIVE_INFINITY,
  streaming: false,
  analytics: true,
});

function sdk(options: NodeClientOptions): Engine<Person> {
  return {
    write: (environment) => written(flagsmithDocument(environment)),
    start(text) {
      const client = createFlagClient({ ...options, bootstrap: JSON.parse(text), logger: silent });
      return {
        contextOf: (person) => person,
        isOn: (flag, { id, traits }) => client.getIdentityFlags(id, { ...traits }).isFeatureEnabled(flag),
        isOnForAll: (flag) => client.isFeatureEnabled(flag),
        open: ({ id, traits }) => client.getIdentityFlags(id, { ...traits }),
        countOn(names, { id, traits }) {
          const flags = client.getIdentityFlags(id, { ...traits });
          let count = 0;
          for (const name of names) if (flags.isFeatureEnabled(name)) count += 1;
          return count;
        },
        all({ id, traits }) {
          const answers = client.getIdentityFlags(id, { ...traits }).getFlags();
          return { answers, isOn: (name) => answers.find((flag) => flag.name === name)?.enabled === true };
        },
        stop: () => client.close(),
      };
    },
  };
}

function hear(): void {
  heard.reads += 1;
}
