import { X509Certificate } from 'node:crypto';
import { type Check, checkOptions, hasFunctions, mustBe } from '@burgee/flagsmith-api';
import type { Dispatcher } from './dispatcher.ts';

/** How requests are sent. Times are in milliseconds. */
export interface NodeHttpOptions {
  /** For making a connection, its TLS handshake included. @defaultValue 5000 */
  readonly connectTimeoutMs?: number | undefined;
  /** The certificate authorities to trust, as PEM, instead of Node's. @defaultValue Node's, with those of `NODE_EXTRA_CA_CERTS` */
  readonly ca?: string | Buffer | readonly (string | Buffer)[] | undefined;
  /**
   * `environment`: through the proxies in `HTTPS_PROXY` and `HTTP_PROXY`, except for the hosts in `NO_PROXY`.
   * @defaultValue none: connections are direct, whatever the environment says
   */
  readonly proxy?: 'environment' | undefined;
  /**
   * How many requests may be in flight at once, streams included. Up to 1,000 others wait; one more is refused with the code
   * `overloaded`. @defaultValue 64
   */
  readonly maxConnections?: number | undefined;
  /**
   * Makes the connections instead: a dispatcher of undici 6, 7 or 8. It stays the caller's: it is not closed, it must not
   * follow redirects, and it brings its own `ca`, `proxy`, `connectTimeoutMs` and `maxConnections`.
   */
  readonly dispatcher?: Dispatcher | undefined;
}

/** The valid values of each option. */
export const NODE_HTTP_OPTION_CHECKS: Readonly<Record<keyof NodeHttpOptions, Check>> = {
  connectTimeoutMs: mustBe('a number of milliseconds above 0 and below 2 ** 31', isTimerDelay),
  maxConnections: mustBe('a whole number above 0', (value) => Number.isInteger(value) && Number(value) > 0),
  ca: mustBe('certificates in PEM that can be read', (value) => [value].flat().every(isCertificate)),
  proxy: mustBe('"environment" (a proxy of your own goes into a dispatcher)', (value) => value === 'environment'),
  dispatcher: mustBe('an undici Dispatcher, with the function request', hasFunctions('request')),
};

/** A dispatcher brings these itself. */
const OWN_CONNECTIONS = ['ca', 'proxy', 'connectTimeoutMs', 'maxConnections'] as const;

/** @throws RangeError or TypeError for an invalid option, or one that a dispatcher would ignore; the message names it */
export function checkHttpOptions(options: NodeHttpOptions): void {
  checkOptions(options, NODE_HTTP_OPTION_CHECKS);
  const ignored = OWN_CONNECTIONS.find((name) => options[name] !== undefined);
  if (options.dispatcher !== undefined && ignored !== undefined)
    throw new TypeError(`Only one of the options dispatcher and ${ignored} can be used.`);
}

/** Node's timers cannot wait longer. */
function isTimerDelay(value: unknown): boolean {
  return typeof value === 'number' && value > 0 && value < 2 ** 31;
}

function isCertificate(value: unknown): boolean {
  try {
    return (typeof value === 'string' || Buffer.isBuffer(value)) && new X509Certificate(value).raw.length > 0;
  } catch {
    return false;
  }
}
