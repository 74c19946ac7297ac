import { all, condition, documentWith, feature, identityOverride, segment } from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';
import type { FlagDocument } from '../../src/index.ts';
import { ask, running } from '../running.ts';

const base = documentWith({
  features: [
    feature('search', { id: 1, value: 'v1', variants: { blue: 100 } }),
    feature('hidden', { id: 2, enabled: false, value: null }),
    feature('secret', { id: 3, value: 'for servers' }),
  ],
  segments: [
    segment('everybody', {
      rules: [all(condition('$.environment.name', 'EQUAL', 'Production'))],
      overrides: [feature('search', { value: 'v2', priority: 0 })],
    }),
  ],
  identityOverrides: [identityOverride('ada', feature('search', { id: 1, value: 'hers' }))],
});
const document: FlagDocument = { ...base, project: { ...base.project, server_key_only_feature_ids: [3] } };

describe('GET flags/', () => {
  it('answers with the environment’s own flags, without segments and variants', async () => {
    const server = await running({ document });
    const response = await ask(server, 'flags/');
    expect(await response.json()).toEqual([
      { feature: { id: 1, name: 'search', type: 'MULTIVARIATE' }, enabled: true, feature_state_value: 'v1' },
      { feature: { id: 2, name: 'hidden', type: 'STANDARD' }, enabled: false, feature_state_value: null },
      { feature: { id: 3, name: 'secret', type: 'STANDARD' }, enabled: true, feature_state_value: 'for servers' },
    ]);
    expect(response.headers.get('x-flagsmith-document-updated-at')).toBe('1787330657.123456');
  });

  it.each([
    { path: 'flags/?feature=search', key: 'env', status: 200, name: 'search', because: 'the name exists' },
    { path: 'flags/?feature=Search', key: 'env', status: 404, name: undefined, because: 'names are exact' },
    { path: 'flags/?feature=secret', key: 'env', status: 404, name: undefined, because: 'it is server-only' },
    {
      path: 'identities/?identifier=ada&feature=search',
      key: 'env',
      status: 200,
      name: 'search',
      because: 'the name exists',
    },
    {
      path: 'identities/?identifier=ada&feature=x',
      key: 'env',
      status: 404,
      name: undefined,
      because: 'the name is unknown',
    },
  ])('answers $path with $status: $because', async ({ path, key, status, name }) => {
    const server = await running({ document });
    const response = await ask(server, path, { key });
    const json: { readonly feature?: { readonly name: string } } = Object(await response.json());
    expect([response.status, json.feature?.name]).toEqual([status, name]);
    if (status === 404) expect(json).toEqual({ detail: 'Given feature not found' });
  });

  it.each([
    { project: false, environment: null, key: 'env', names: ['search', 'hidden'], because: 'neither hides' },
    { project: true, environment: null, key: 'env', names: ['search'], because: 'the project hides' },
    {
      project: true,
      environment: false,
      key: 'env',
      names: ['search', 'hidden'],
      because: 'the environment overrides the project',
    },
    { project: false, environment: true, key: 'env', names: ['search'], because: 'the environment hides' },
  ])('with hide_disabled_flags $project and $environment has $names: $because', async (row) => {
    const hiding: FlagDocument = {
      ...document,
      hide_disabled_flags: row.environment,
      project: { ...document.project, hide_disabled_flags: row.project },
    };
    const server = await running({ document: hiding });
    for (const path of ['flags/', 'identities/?identifier=bob']) {
      const json: { readonly flags?: readonly object[] } = Object(
        await (await ask(server, path, { key: row.key })).json(),
      );
      const flags = Array.isArray(json) ? json : (json.flags ?? []);
      expect(flags.map(({ feature: { name } }) => name)).toEqual(row.names);
    }
  });

  it('omits sensitive data in the shape of the self-hosted server', async () => {
    const server = await running({ document: { ...document, hide_sensitive_data: true }, shape: 'core' });
    const response = await ask(server, 'flags/?feature=search');
    expect(await response.json()).toEqual({
      id: null,
      feature: {
        id: 1,
        name: 'search',
        created_date: null,
        description: null,
        initial_value: null,
        default_enabled: null,
        type: 'MULTIVARIATE',
      },
      feature_state_value: 'v1',
      environment: null,
      identity: null,
      feature_segment: null,
      enabled: true,
    });
  });
});
