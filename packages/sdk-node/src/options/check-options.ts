import { validateHeaderName, validateHeaderValue } from 'node:http';
import { type Check, checkOptions, hasFunctions, mustBe, showValue } from '@burgee/flagsmith-api';
import { NODE_HTTP_OPTION_CHECKS } from '@burgee/node-ports';
import { CLIENT_OPTION_CHECKS, flagsWith } from '@burgee/sdk-core/internal';
import type { NodeClientOptions, NodeRemoteClientOptions } from './node-client-options.ts';

/** The valid values of every option. */
export const NODE_OPTION_CHECKS: Readonly<Record<keyof NodeClientOptions, Check>> = {
  ...CLIENT_OPTION_CHECKS,
  ...NODE_HTTP_OPTION_CHECKS,
  bootstrap: () => undefined, // Its reader reports what is invalid.
  evaluation: mustBe('"local" or "remote"', (value) => value === 'local' || value === 'remote'),
  source: mustBe('a source with the function start, as fileSource(path)', hasFunctions('start')),
  streaming: mustBe('true, false or "auto"', (value) => typeof value === 'boolean' || value === 'auto'),
  headers: checkHeaders,
  application: checkApplication,
  logger: mustBe(
    'an object with the functions debug, info, warn and error',
    hasFunctions('debug', 'info', 'warn', 'error'),
  ),
  bootstrapFile: mustBe('a path or a URL', (value) => isText(value) || value instanceof URL),
  bootstrapFlags: flagsWith(['enabled', 'value']),
  bucketings: mustBe('a list of bucketings', (value) => Array.isArray(value) && value.every(hasFunctions('start'))),
  linearMatcher: mustBe('a function', (value) => typeof value === 'function'),
};

/** Checks each option, and options that exclude one another. @throws RangeError or TypeError, naming the option */
export function checkNodeOptions(options: NodeClientOptions | NodeRemoteClientOptions): void {
  if (typeof options !== 'object' || options === null)
    throw new TypeError('createFlagClient needs an object of options.');
  checkOptions(options, NODE_OPTION_CHECKS);
  if (options.evaluation === 'remote') checkRemote(options);
  const { bootstrap, bootstrapFile, bootstrapFlags } = options;
  const given = Object.entries({ bootstrap, bootstrapFile, bootstrapFlags }).filter(([, value]) => value !== undefined);
  if (given.length > 1)
    throw new TypeError(`Only one of the options ${given.map(([name]) => name).join(' and ')} can be used.`);
}

/** JavaScript can pass options that the type refuses. */
function checkRemote({ source, streaming }: { readonly source?: unknown; readonly streaming?: unknown }): void {
  if (source !== undefined) throw new TypeError('A source has documents, which evaluation: "remote" does not use.');
  if (streaming === 'auto') {
    throw new TypeError(
      'streaming must be true or false where evaluation is "remote", got "auto": results do not say whether changes are announced.',
    );
  }
}

function checkApplication(option: string, application: unknown): string | undefined {
  const { name, version = '' }: { readonly name?: unknown; readonly version?: unknown } = Object(application);
  return isText(name)
    ? checkHeaders(option, { name, version })
    : `${option}: "name" must be a text, got ${showValue(name)}.`;
}

function checkHeaders(option: string, headers: unknown): string | undefined {
  if (typeof headers === 'function') return undefined;
  const wrong = Object.entries(Object(headers)).find(([name, value]) => !isHeader(name, value));
  if (wrong !== undefined) return `${option}: "${wrong[0]}" must be a text that a header can hold.`;
  return CLIENT_OPTION_CHECKS.headers(option, headers);
}

function isHeader(name: string, value: unknown): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, typeof value === 'string' ? value : '\n');
    return true;
  } catch {
    return false;
  }
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
