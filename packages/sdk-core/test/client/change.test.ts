import { diffEnvironments, type Environment, type FlagResult } from '@burgee/engine';
import { parseEnvironmentDocument } from '@burgee/engine/document';
import type { CoreClient } from '@burgee/sdk-core';
import { createCoreClient, environmentReader, type Sink } from '@burgee/sdk-core/internal';
import { documents } from '@burgee/test-fixtures';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tryReading } from '../evaluator/try-reading.ts';
import { fakeHarness } from './fake-harness.ts';

const { ports } = fakeHarness();
/** Without documents that have to come twice. */
const history = fc.array(
  documents().filter((json) => environmentOf(json).features.length > 0),
  { minLength: 1, maxLength: 4 },
);

describe('changes', () => {
  it('name exactly the flags that differ between successive documents', () => {
    fc.assert(
      fc.property(history, (jsons) => {
        const { client, deliver } = setUp();
        const heard: unknown[] = [];
        client.on('change', ({ changes }) => heard.push(changes));
        for (const json of jsons) deliver(json);

        const environments = [NOTHING, ...jsons.map(environmentOf)];
        const differences = environments
          .slice(1)
          .map((after, index) => diffEnvironments(environments[index] ?? after, after));
        expect(heard).toEqual(differences.filter(({ length }) => length > 0));
      }),
      { numRuns: 1_000 },
    );
  });

  it('leave all other flags unchanged', () => {
    fc.assert(
      fc.property(history, (jsons) => {
        const { client, deliver } = setUp();
        let changed: readonly string[] = [];
        client.on('change', ({ names }) => {
          changed = names;
        });
        for (const json of jsons) {
          const before = answersOf(client);
          changed = [];
          deliver(json);
          const after = answersOf(client);
          const unnamed = new Set([...before.keys(), ...after.keys()].filter((name) => !changed.includes(name)));
          for (const name of unnamed) expect(after.get(name)).toEqual(before.get(name));
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

const NOTHING = environmentOf({ api_key: 'env', name: 'Production', feature_states: [] });

function environmentOf(json: unknown): Environment {
  const parsed = parseEnvironmentDocument(json);
  if (parsed.ok) return parsed.value;
  throw new Error(JSON.stringify(parsed.issues));
}

/** A client whose source delivers what it is told to. */
function setUp() {
  const read = environmentReader();
  let sink: Sink | undefined;
  const client = createCoreClient(
    {
      source: {
        staleAfterMs: 1_000,
        start(given) {
          sink = given;
          return { refresh: () => Promise.resolve({ ok: true, changed: false }), stop: () => {} };
        },
      },
    },
    ports,
  );
  return {
    client,
    deliver(json: unknown) {
      const parsed = tryReading(read, { json: [json] });
      if (parsed.ok) sink?.receive({ content: parsed.value, texts: [] });
    },
  };
}

type Answer = Pick<FlagResult, 'enabled' | 'value' | 'variant'>;

/** What an identity gets of each flag. */
function answersOf(client: CoreClient): ReadonlyMap<string, Answer> {
  const flags = client.getIdentityFlags('ada', { plan: 'pro' }).getFlags();
  return new Map(flags.map(({ name, enabled, value, variant }) => [name, { enabled, value, variant }]));
}
