import { isIPv6 } from 'node:net';
import type { HeaderRecord } from '@burgee/sdk-core/internal';

/** A proxy, and what it wants to know of who asks. */
export interface HttpProxy {
  /** Without user and password. */
  readonly url: URL;
  readonly headers: HeaderRecord;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Which proxy leads to a URL, by `HTTPS_PROXY` (or else `HTTP_PROXY`), `HTTP_PROXY` and `NO_PROXY`, in either case; the lower
 * case counts first.
 * @throws TypeError for a variable that names no proxy, without its value: it may hold a password
 */
export function proxiesIn(environment: Environment): (url: URL) => HttpProxy | undefined {
  const http = proxyIn(environment, 'HTTP_PROXY');
  const https = proxyIn(environment, 'HTTPS_PROXY') ?? http;
  const passedBy = exceptions(read(environment, 'NO_PROXY')?.value ?? '');
  return (url) => {
    if (passedBy.some((matches) => matches(url))) return undefined;
    return url.protocol === 'https:' ? https : http;
  };
}

function read(environment: Environment, name: string): { readonly name: string; readonly value: string } | undefined {
  for (const spelled of [name.toLowerCase(), name]) {
    const value = environment[spelled]?.trim();
    if (value !== undefined && value !== '') return { name: spelled, value };
  }
  return undefined;
}

function proxyIn(environment: Environment, variable: string): HttpProxy | undefined {
  const found = read(environment, variable);
  if (found === undefined) return undefined;
  const { name, value } = found;
  // As curl and Go take it: a host and a port are those of an HTTP proxy.
  const address = value.includes('://') ? value : `http://${value}`;
  if (!URL.canParse(address)) throw notAProxy(name, 'it is not a URL');
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw notAProxy(name, `its scheme is ${url.protocol}//`);
  if (url.protocol === 'https:' && 'bun' in process.versions)
    throw notAProxy(name, 'Bun reaches no service through https:');
  const headers = authorization(name, url);
  url.username = '';
  url.password = '';
  return { url, headers };
}

function authorization(name: string, { username, password }: URL): HeaderRecord {
  if (username === '') return {};
  try {
    const user = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    return { 'proxy-authorization': `Basic ${Buffer.from(user).toString('base64')}` };
  } catch {
    throw notAProxy(name, 'its user or password has a % that is not followed by two hexadecimal digits');
  }
}

function notAProxy(name: string, why: string): TypeError {
  return new TypeError(
    `proxy: "environment" needs an http or https proxy in ${name}, such as http://user:password@proxy:3128, but ${why}. ` +
      'Special characters of a user or password are percent-encoded.',
  );
}

type Exception = (url: URL) => boolean;

/** Hosts with all that is below them, some with a port; `*` is all of them. */
function exceptions(list: string): readonly Exception[] {
  return list
    .toLowerCase()
    .split(/[,\s]+/)
    .filter((entry) => entry !== '')
    .map(exception);
}

function exception(entry: string): Exception {
  if (entry === '*') return () => true;
  if (isIPv6(entry)) return ({ hostname }) => hostname === `[${entry}]`;
  const { host = entry, port } = /^(?<host>.+):(?<port>\d+)$/.exec(entry)?.groups ?? {};
  const name = host.replace(/^\*?\./, '');
  return (url) => {
    const isHost = url.hostname === name || url.hostname.endsWith(`.${name}`);
    return isHost && (port === undefined || port === portOf(url));
  };
}

/** The port of a URL, which leaves out the usual one. */
function portOf({ port, protocol }: URL): string {
  if (port !== '') return port;
  return protocol === 'https:' ? '443' : '80';
}
