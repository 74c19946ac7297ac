/** Runs a script with one key. */
export type Evaluate = (script: string, key: string, ...values: readonly string[]) => Promise<unknown>;

/** What a client of Redis has beyond `get` and `set`, however its package calls it. */
export interface RedisScripts {
  readonly evaluate: Evaluate | undefined;
  readonly lengthOf: ((key: string) => Promise<number>) | undefined;
}

/** Finds it in a client of `redis` or `ioredis`. The latter is known by `defineCommand`, which the former does not have. */
export function scriptsOf(client: object): RedisScripts {
  const run = functionOf(client, ['eval']);
  const length = functionOf(client, ['strLen', 'strlen']);
  const isIoredis = functionOf(client, ['defineCommand']) !== undefined;
  return {
    evaluate:
      run &&
      (async (script, key, ...values) =>
        isIoredis ? run(script, 1, key, ...values) : run(script, { keys: [key], arguments: values })),
    lengthOf: length && (async (key) => Number(await length(key))),
  };
}

function functionOf(client: object, names: readonly string[]): ((...given: unknown[]) => unknown) | undefined {
  for (const name of names) {
    const found: unknown = Reflect.get(client, name);
    if (typeof found === 'function') return (...given) => Reflect.apply(found, client, given);
  }
  return undefined;
}
