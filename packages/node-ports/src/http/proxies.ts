import { isIPv6 } from 'node:net';
import type { HeaderRecord } from '@burgee/flagsmith-api';

export interface HttpProxy {
  /** Without user and password. */
  readonly url: URL;
  /** The user and password, for the proxy alone. */
  readonly headers: HeaderRecord;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads `HTTPS_PROXY` (or else `HTTP_PROXY`), `HTTP_PROXY` and `NO_PROXY`, in lower case first. Returns the lookup of the
 * proxy for a URL.
 * @throws TypeError for a variable that is not a proxy's address. The message omits the value: it may hold a password.
 */
export function proxiesIn(environment: Environment): (url: URL) => HttpProxy | undefined {
  const http = proxyIn(environment, 'HTTP_PROXY');
  const https = proxyIn(environment, 'HTTPS_PROXY') ?? http;
  const exceptions = exceptionsIn(read(environment, 'NO_PROXY')?.value ?? '');
  return (url) => {
    if (exceptions.some((matches) => matches(url))) return undefined;
    return url.protocol === 'https:' ? https : http;
  };
}

function read(
  environment: Environment,
  variable: string,
): { readonly name: string; readonly value: string } | undefined {
  return [variable.toLowerCase(), variable]
    .map((name) => ({ name, value: environment[name]?.trim() ?? '' }))
    .find(({ value }) => value !== '');
}

function proxyIn(environment: Environment, variable: string): HttpProxy | undefined {
  const found = read(environment, variable);
  if (found === undefined) return undefined;
  const { name, value } = found;
  // As curl and Go read it: a host and a port without a scheme are those of an HTTP proxy.
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

/** `*` excepts every host; a host excepts its subdomains too, and with a port that port alone. */
function exceptionsIn(list: string): readonly Exception[] {
  const entries = list.toLowerCase().split(/[,\s]+/);
  return entries.filter((entry) => entry !== '').map(exception);
}

function exception(entry: string): Exception {
  if (entry === '*') return () => true;
  if (isIPv6(entry)) return ({ hostname }) => hostname === `[${entry}]`;
  const { host = entry, port } = /^(?<host>.+):(?<port>\d+)$/.exec(entry)?.groups ?? {};
  const name = host.replace(/^\*?\./, '');
  return (url) => {
    const isHost = url.hostname === name || url.hostname.endsWith(`.${name}`);
    // A URL leaves out the usual port of its scheme.
    return isHost && (port === undefined || port === (url.port || USUAL_PORTS[url.protocol]));
  };
}

const USUAL_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };
