import { readFileSync } from 'node:fs';
import { compileEnvironment, evaluateFlags, type Identity, matchSegments } from '@burgee/engine';
import { parseEnvironmentDocument } from '@burgee/engine/document';
import { describe, expect, it } from 'vitest';

/** A recorded request for the flags of an identity, and its answer. */
interface Exchange {
  readonly name: string;
  readonly request: {
    readonly path: string;
    readonly key: string;
    readonly body?: {
      readonly identifier: string;
      readonly traits: readonly { readonly trait_key: string; readonly trait_value: string }[];
    };
  };
  readonly response: {
    readonly identifier: string;
    readonly flags: readonly {
      readonly feature: { readonly name: string };
      readonly enabled: boolean;
      readonly feature_state_value: unknown;
      readonly variant: string | null;
    }[];
  };
  readonly expect: { readonly segments: readonly string[]; readonly overridden_by: Readonly<Record<string, string>> };
}

const exchanges: readonly Exchange[] = read('bookstore-identities.json');
const parsed = parseEnvironmentDocument(read('bookstore-document.json'));
if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
const environment = compileEnvironment(parsed.value);

describe('the recorded answers of the bookstore', () => {
  it('are twenty', () => {
    expect(exchanges).toHaveLength(20);
  });

  it.each(exchanges)('$name', ({ request, response, expect: facts }) => {
    const identity = identityOf(request, response.identifier);
    const names = response.flags.map(({ feature }) => feature.name);
    const { flags } = evaluateFlags(environment, identity);
    // A client key does not see features that are for servers only; the answer then has fewer.
    const visible = flags.filter(({ name }) => request.key === 'server' || names.includes(name));
    expect(visible.map(({ name, enabled, value, variant }) => ({ name, enabled, value, variant }))).toEqual(
      response.flags.map(({ feature, enabled, feature_state_value: value, variant }) => ({
        name: feature.name,
        enabled,
        value,
        variant,
      })),
    );

    const segments = matchSegments(environment, identity).map(({ name }) => name);
    expect(segments.filter((name) => name !== 'identity_overrides')).toEqual(facts.segments);
    for (const [name, source] of Object.entries(facts.overridden_by)) {
      const reason = flags.find((flag) => flag.name === name)?.reason;
      const segment = source === 'identity' ? 'identity_overrides' : source.replace('segment:', '');
      expect(reason !== undefined && reason.kind !== 'DEFAULT' ? reason.segment : undefined).toBe(segment);
    }
  });
});

function identityOf({ body, path }: Exchange['request'], answered: string): Identity {
  // The server makes an identifier up where the request has none, and answers with it.
  const asked = body?.identifier ?? new URL(path, 'http://localhost').searchParams.get('identifier');
  const traits = Object.fromEntries((body?.traits ?? []).map(({ trait_key, trait_value }) => [trait_key, trait_value]));
  return { identifier: asked || answered, traits };
}

function read(file: string): never {
  return JSON.parse(readFileSync(new URL(`../data/bookstore/${file}`, import.meta.url), 'utf8')) as never;
}
