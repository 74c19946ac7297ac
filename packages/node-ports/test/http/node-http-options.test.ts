import { readFileSync } from 'node:fs';
import { type NodeHttpOptions, nodeHttp } from '@burgee/node-ports';
import { describe, expect, it } from 'vitest';

const CA = readFileSync(new URL('../tls/certificate.pem', import.meta.url), 'utf8');
const dispatcher = { request: () => Promise.reject(new Error('not used')) };

describe('options of HTTP', () => {
  it.each<NodeHttpOptions>([
    {},
    { ca: CA },
    { ca: [CA, Buffer.from(CA)] },
    { connectTimeoutMs: 2 ** 31 - 1, maxConnections: 1, proxy: undefined },
    { dispatcher, ca: undefined },
  ])('are accepted: %o', (options) => {
    expect(() => nodeHttp(options).close()).not.toThrow();
  });

  it.each([
    { options: { connectTimeoutMs: 0 }, error: RangeError, says: 'connectTimeoutMs must be a number of milliseconds' },
    { options: { connectTimeoutMs: 2 ** 31 }, error: RangeError, says: 'connectTimeoutMs' },
    {
      options: { maxConnections: 1.5 },
      error: RangeError,
      says: 'maxConnections must be a whole number above 0, got 1.5',
    },
    { options: { ca: [CA, 'rubbish'] }, error: TypeError, says: 'ca must be certificates in PEM' },
    { options: { proxy: 'http://proxy:3128' }, error: TypeError, says: 'proxy must be "environment"' },
    { options: { dispatcher: {} }, error: TypeError, says: 'dispatcher must be an undici Dispatcher' },
    {
      options: { dispatcher, ca: CA },
      error: TypeError,
      says: 'Only one of the options dispatcher and ca can be used.',
    },
    { options: { dispatcher, maxConnections: 1 }, error: TypeError, says: 'dispatcher and maxConnections' },
  ])('throw at once and name the option: $says', ({ options, error, says }) => {
    // JavaScript can pass what TypeScript refuses.
    const call = (): unknown => Reflect.apply(nodeHttp, undefined, [options]);
    expect(call).toThrow(error);
    expect(call).toThrow(says);
  });
});
