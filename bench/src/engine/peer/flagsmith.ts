import { Flagsmith } from 'flagsmith-nodejs';
import type { Person } from '../../workload/person.ts';
import { type Engine, written } from '../engine.ts';
import { flagsmithDocument } from '../flagsmith-document.ts';

/**
 * Flagsmith's own SDK in local evaluation. Its `fetch` option answers with our text, so that the document takes the
 * same way as from the server. It knows no question about one flag: `getIdentityFlags` evaluates all, then one is read.
 */
export const peer: Engine<Person> = {
  write: (environment) => written(flagsmithDocument(environment)),
  async start(text) {
    let current = text;
    const client = new Flagsmith({
      environmentKey: 'ser.bench',
      enableLocalEvaluation: true,
      fetch: async () => new Response(current, { headers: { 'Content-Type': 'application/json' } }),
    });
    await client.updateEnvironment();
    return {
      contextOf: ({ id, traits }) => ({ id, traits: { ...traits } }),
      isOn: async (flag, { id, traits }) => (await client.getIdentityFlags(id, traits)).isFeatureEnabled(flag),
      isOnForAll: async (flag) => (await client.getEnvironmentFlags()).isFeatureEnabled(flag),
      open: ({ id, traits }) => client.getIdentityFlags(id, traits),
      async countOn(flags, { id, traits }) {
        const answers = await client.getIdentityFlags(id, traits);
        let count = 0;
        for (const flag of flags) if (answers.isFeatureEnabled(flag)) count += 1;
        return count;
      },
      async all({ id, traits }) {
        const answers = await client.getIdentityFlags(id, traits);
        return { answers, isOn: (flag) => answers.isFeatureEnabled(flag) };
      },
      async replace(next) {
        current = next;
        await client.updateEnvironment();
      },
      stop: () => client.close(),
    };
  },
};
