/** Values that callers without types can pass, or throw: each new for its test, because some can be used once. */
export const HOSTILE_VALUES: Readonly<Record<string, () => unknown>> = {
  undefined: () => undefined,
  null: () => null,
  'a symbol': () => Symbol('hostile'),
  'a big integer': () => 10n,
  NaN: () => Number.NaN,
  'an empty object': () => ({}),
  'a list': () => [1, [2]],
  'an object without a prototype': () => Object.create(null),
  'a function that throws': () => () => {
    throw new Error('called');
  },
  'an object whose texts throw': () => ({
    toString: refuse,
    valueOf: refuse,
    toJSON: refuse,
    [Symbol.toPrimitive]: refuse,
  }),
  'an object whose members throw': () =>
    objectWithGetters(['message', 'name', 'value', 'then', 'cause', 'code', 'a', 'timeoutMs']),
  'an error whose members throw': () => Object.defineProperties(new Error('x'), getters(['message', 'cause'])),
  'an error that is its own cause': () => {
    const error = new Error('cyclic');
    error.cause = error;
    return error;
  },
  'an error with 100,000 causes': () => DEEP,
  'a proxy that throws': () => new Proxy({}, THROWING_TRAPS),
  'an error behind a proxy that throws': () => new Proxy(new Error('x'), { get: refuse }),
  'a proxy that was revoked': () => revoked({}),
  'a function that was revoked': () => revoked(() => {}),
  'a promise that rejects': () => rejecting(new Error('later')),
  'a promise that rejects with a revoked proxy': () => rejecting(revoked({})),
  // biome-ignore lint/suspicious/noThenProperty: it is what callers can return
  'a thenable that throws': () => ({ then: refuse }),
  // biome-ignore lint/suspicious/noThenProperty: it is what callers can return
  'a thenable that rejects': () => ({ then: (_: unknown, reject: (why: unknown) => void) => reject(revoked({})) }),
};

const DEEP = errorWithCauses(100_000);

/** Without stacks, which would take a second to write. */
function errorWithCauses(count: number): Error {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  let error = new Error('first');
  for (let depth = 0; depth < count; depth += 1) error = new Error('next', { cause: error });
  Error.stackTraceLimit = stackTraceLimit;
  return error;
}

function refuse(): never {
  throw new Error('hostile');
}

function getters(names: readonly string[]): PropertyDescriptorMap {
  return Object.fromEntries(names.map((name) => [name, { get: refuse, enumerable: true, configurable: true }]));
}

function objectWithGetters(names: readonly string[]): object {
  return Object.defineProperties({}, getters(names));
}

const THROWING_TRAPS: ProxyHandler<object> = Object.fromEntries(
  ['get', 'set', 'has', 'ownKeys', 'getPrototypeOf', 'getOwnPropertyDescriptor', 'defineProperty'].map((trap) => [
    trap,
    refuse,
  ]),
);

function revoked(target: object): object {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

/** Handled once, as its creator would: the client must handle its own use of it. */
function rejecting(why: unknown): Promise<never> {
  const promise = Promise.reject(why);
  promise.catch(() => {});
  return promise;
}
