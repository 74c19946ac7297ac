import { type FlagServer, startFlagServer } from '@burgee/flag-server';
import { createFlagClient, type FlagClient, type IdentityFlags, type RemoteFlagClient } from '@burgee/sdk-node';
import { all, condition, documentWith, feature, segment } from '@burgee/test-fixtures';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOSTILE_VALUES } from './hostile-values.ts';
import { recorder } from './running.ts';

/** What a caller can get wrong, in a program whose client goes on. */
interface Place {
  /** Options that have the value in them, or do something with it. */
  readonly options?: (value: unknown) => object;
  /** What is done with the client. It must neither throw nor reject. */
  readonly use?: (client: FlagClient & RemoteFlagClient, value: unknown) => unknown;
}

const fail = (value: unknown) => () => {
  throw value;
};
const FAILURES: Readonly<Record<string, (value: unknown) => () => unknown>> = {
  throws: fail,
  'rejects with': (value) => async () => fail(value)(),
  returns: (value) => () => value,
};

/** Each way of failing, with something of the caller's that a client calls. */
const CALLED: Readonly<Record<string, (failing: () => unknown) => object>> = {
  'a header function that': (failing) => ({ headers: failing }),
  'a hook that': (failing) => ({ onEvaluation: failing }),
  'a store whose read': (failing) => ({ storage: { read: failing, write: () => {} } }),
  'a store whose write': (failing) => ({ storage: { read: () => undefined, write: failing } }),
  'a logger that': (failing) => ({ logger: { debug: failing, info: failing, warn: failing, error: failing } }),
};

const PLACES: Readonly<Record<string, Place>> = {
  ...Object.fromEntries(
    Object.entries(CALLED).flatMap(([what, optionsOf]) =>
      Object.entries(FAILURES).map(([how, failing]) => [
        `${what} ${how}`,
        { options: (value: unknown) => optionsOf(failing(value)) },
      ]),
    ),
  ),
  ...Object.fromEntries(
    Object.entries(FAILURES).flatMap(([how, failing]) =>
      (['change', 'ready', 'error', 'status'] as const).map((event) => [
        `a listener of ${event} that ${how}`,
        { use: (client: FlagClient, value: unknown) => void client.on(event, failing(value)) },
      ]),
    ),
  ),
  'an identifier': { use: (client, value) => readAll(viewOf(client, value)) },
  traits: { use: (client, value) => readAll(viewOf(client, 'ada', value)) },
  'the value of a trait': { use: (client, value) => readAll(viewOf(client, 'ada', { plan: value })) },
  'the value of a trait that is said to be transient': {
    use: (client, value) => readAll(viewOf(client, 'ada', { plan: { value, transient: value } })),
  },
  'the name of a flag': {
    use(client, value) {
      call(client.isFeatureEnabled, value);
      call(client.getFeatureValue, value, 0);
      call(client.getFlag, value);
      const view = client.getIdentityFlags('ada');
      call((name: never) => view.explain(name), value);
    },
  },
  'a fallback': {
    use(client, value) {
      call(client.getFeatureValue, 'limit', value);
      call(client.isFeatureEnabled, 'x', value);
    },
  },
  'a schema': {
    use(client, value) {
      call(client.getFeatureJson, 'limit', value, 0);
      call(client.getFeatureJson, 'limit', { '~standard': { validate: fail(value) } }, 0);
      call(client.getFeatureJson, 'limit', { '~standard': { validate: () => value } }, 0);
    },
  },
  'the options of ready': {
    use: (client, value) => [call(client.ready, value), call(client.ready, { timeoutMs: value })],
  },
  'an argument that there is not': {
    use: (client, value) => [call(client.refresh, value), call(client.flush, value), call(client.status, value)],
  },
};

const REMOTE_PLACES: Readonly<Record<string, Place>> = {
  'a fetched identifier': { use: (client, value) => call(client.fetchIdentityFlags, value) },
  'fetched traits': { use: (client, value) => call(client.fetchIdentityFlags, 'ada', value) },
  'the value of a fetched trait': {
    use: (client, value) => [
      call(client.fetchIdentityFlags, 'ada', { plan: value }),
      call(client.fetchIdentityFlags, 'ada', { plan: { value, transient: value } }),
    ],
  },
  'the options of fetching': {
    use: (client, value) => [
      call(client.fetchIdentityFlags, 'ada', {}, value),
      call(client.fetchIdentityFlags, 'ada', {}, { transient: value }),
    ],
  },
};

describe('a caller without types', () => {
  const unhandled: unknown[] = [];
  const note = (why: unknown): void => void unhandled.push(why);
  let server: FlagServer;
  beforeAll(async () => {
    process.on('unhandledRejection', note);
    const pro = segment('pro', {
      rules: [all(condition('plan', 'EQUAL', 'pro'))],
      overrides: [feature('limit', { id: 1, value: 9, priority: 0 })],
    });
    server = await startFlagServer({
      document: documentWith({
        features: [feature('limit', { id: 1, value: 5 }), feature('flip', { id: 2, value: 0 })],
        segments: [pro],
      }),
    });
  });
  afterAll(async () => {
    process.off('unhandledRejection', note);
    await server.close();
  });

  it.each(Object.entries({ ...PLACES, ...REMOTE_PLACES }))(
    'cannot break a client by any value as %s',
    async (name, place) => {
      for (const [what, make] of Object.entries(HOSTILE_VALUES)) {
        const outcome = await outlives(server, place, make(), name in REMOTE_PLACES).catch((why: unknown) => why);
        expect(outcome, `${what} as ${name}`).toBe('notified of the change, and closed');
      }
      await new Promise(setImmediate);
      expect(unhandled).toEqual([]);
    },
  );
});

let flips = 0;

/** A client lives through it when everything is answered and a change is still told to somebody else. */
async function outlives(
  server: FlagServer,
  { options = () => ({}), use = () => {} }: Place,
  value: unknown,
  isRemote: boolean,
) {
  const heard: unknown[] = [];
  const client = create(server, isRemote, options(value));
  await Promise.all([use(client, value)].flat());
  client.on('change', ({ names }) => void heard.push(...names));
  await client.refresh();
  flips += 1;
  const {
    feature_states: [limit, flip],
    ...document
  } = server.document();
  if (limit === undefined || flip === undefined) throw new Error('The document lost its flags.');
  server.setDocument({ ...document, feature_states: [limit, { ...flip, feature_state_value: flips }] });
  await client.refresh();
  const seen = [
    client.getFeatureValue('flip', -1),
    client.getIdentityFlags('ada', { plan: 'pro' }).getFeatureValue('limit', -1),
  ];
  await client.close();
  // A header function that gives no headers leaves the client without a document, which is as it should be.
  const isFed = client.status().origin === 'live';
  if (!isFed) return seen.every((read) => read === -1) ? 'notified of the change, and closed' : 'read something odd';
  const isRight = seen[0] === flips && (isRemote || seen[1] === 9);
  return isRight && heard.includes('flip')
    ? 'notified of the change, and closed'
    : `read ${seen} and heard ${heard.map(String)}`;
}

function create(server: FlagServer, isRemote: boolean, options: object): FlagClient & RemoteFlagClient {
  return Reflect.apply(createFlagClient, undefined, [
    {
      environmentKey: server.serverKey,
      apiUrl: server.url,
      logger: recorder().logger,
      streaming: false,
      ...(isRemote && { evaluation: 'remote' }),
      ...options,
    },
  ]);
}

/** Calls a function with what its types refuse. */
function call(method: (...values: never[]) => unknown, ...values: readonly unknown[]): unknown {
  return Reflect.apply(method, undefined, [...values]);
}

function viewOf(client: FlagClient, ...identity: readonly unknown[]): IdentityFlags {
  return Reflect.apply(client.getIdentityFlags, undefined, [...identity]);
}

function readAll(view: IdentityFlags): void {
  view.isFeatureEnabled('limit');
  view.getFeatureValue('limit', 0);
  view.getFlags();
  view.segments();
  view.explain('limit');
}
