import { X509Certificate } from 'node:crypto';
import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { NodeClientOptions, NodeOptions, NodeRemoteClientOptions } from './node-client-options.ts';

/** Checks what is Node's own in options; the core checks the rest. @throws RangeError or TypeError, naming the option */
export function checkOptions(options: NodeClientOptions | NodeRemoteClientOptions): void {
  if (typeof options !== 'object' || options === null)
    throw new TypeError('createFlagClient needs an object of options.');
  const { logger, storage, headers, application, evaluation = 'local' } = options;

  checkKinds(options);
  checkStreaming(options);
  needs('logger', logger, ['debug', 'info', 'warn', 'error']);
  needs('storage', storage, ['read', 'write']);
  checkEvaluation(evaluation, options);
  if (typeof headers !== 'function') checkHeaders('headers', headers ?? {});
  if (application !== undefined) checkApplication(application);
  refuseBoth(options, ['bootstrap', 'bootstrapFile', 'bootstrapFlags']);
  checkConnecting(options);
}

/** What could be passed from JavaScript and would only be noticed much later, if ever. */
const KINDS: Readonly<Record<string, string>> = {
  offline: 'boolean',
  analytics: 'boolean',
  storageKey: 'string',
  onEvaluation: 'function',
  linearMatcher: 'function',
  application: 'object',
  overrides: 'object',
  bootstrapFlags: 'object',
};

function checkKinds(options: object): void {
  for (const [name, kind] of Object.entries(KINDS)) {
    const value: unknown = Reflect.get(options, name);
    if (value === undefined || (typeof value === kind && value !== null)) continue;
    throw new TypeError(`${name} must be of the type ${kind}, got ${value === null ? 'null' : typeof value}.`);
  }
}

function checkStreaming({ evaluation, streaming = false }: NodeClientOptions | NodeRemoteClientOptions): void {
  const isKnown = typeof streaming === 'boolean' || (streaming === 'auto' && evaluation !== 'remote');
  if (isKnown) return;
  const auto = evaluation === 'remote' ? '' : ' or "auto"';
  throw new RangeError(`streaming must be true, false${auto}, got ${streaming}.`);
}

function checkEvaluation(evaluation: string, options: object): void {
  if (evaluation !== 'local' && evaluation !== 'remote') {
    throw new RangeError(`evaluation must be "local" or "remote", got ${evaluation}.`);
  }
  const source: unknown = 'source' in options ? options.source : undefined;
  if (source === undefined) return;
  if (evaluation === 'remote') throw new TypeError('A source has documents, which evaluation: "remote" does not use.');
  needs('source', Object(source), ['start']);
}

function checkApplication({
  name,
  version = '',
}: {
  readonly name: string;
  readonly version?: string | undefined;
}): void {
  if (name === '') throw new TypeError('application: "name" must not be empty.');
  checkHeaders('application', { name, version });
}

function checkConnecting(options: NodeOptions): void {
  const { dispatcher, ca = [], proxy = 'environment', connectTimeoutMs = 1, maxConnections = 1 } = options;
  needs('dispatcher', dispatcher, ['request']);
  for (const authority of [ca].flat()) checkAuthority(authority);
  if (proxy !== 'environment') {
    // What was given may hold a password.
    throw new RangeError(
      `proxy must be "environment" (a proxy of your own goes into a dispatcher), got a ${typeof proxy}.`,
    );
  }
  if (!(connectTimeoutMs > 0 && connectTimeoutMs < 2 ** 31)) {
    throw new RangeError(`connectTimeoutMs must be positive and less than 2 ** 31, got ${connectTimeoutMs}.`);
  }
  if (!(Number.isInteger(maxConnections) && maxConnections > 0)) {
    throw new RangeError(`maxConnections must be a positive integer, got ${maxConnections}.`);
  }
  for (const name of ['ca', 'proxy', 'connectTimeoutMs', 'maxConnections']) refuseBoth(options, ['dispatcher', name]);
}

function needs(option: string, value: object | undefined, names: readonly string[]): void {
  if (value === undefined) return;
  const missing = names.filter((name) => typeof Reflect.get(Object(value), name) !== 'function');
  if (missing.length > 0) throw new TypeError(`${option} must have functions; missing: ${missing.join(', ')}.`);
}

function checkHeaders(option: string, headers: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(headers)) {
    try {
      validateHeaderName(name);
      validateHeaderValue(name, typeof value === 'string' ? value : '\n');
    } catch (cause) {
      throw new TypeError(`${option}: "${name}" must be a text that a header can hold.`, { cause });
    }
  }
}

function checkAuthority(authority: string | Buffer): void {
  try {
    new X509Certificate(authority);
  } catch (cause) {
    throw new TypeError('ca must be certificates in PEM, and this one cannot be read.', { cause });
  }
}

function refuseBoth(options: object, names: readonly string[]): void {
  const given = names.filter((name) => Reflect.get(options, name) !== undefined);
  if (given.length > 1) throw new TypeError(`Only one of the options ${given.join(' and ')} can be used.`);
}
