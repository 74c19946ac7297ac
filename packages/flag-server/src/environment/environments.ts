import type { Bucketing } from '@burgee/engine';
import type { FlagDocument } from './flag-document.ts';
import { createServedEnvironment, type ServedEnvironment } from './served-environment.ts';

/** The environments of one server. */
export interface Environments {
  /** Answers requests that need no key. */
  readonly first: ServedEnvironment;
  all(): readonly ServedEnvironment[];
  /** @throws TypeError when the document is not valid, or one of its keys is invalid or in use */
  add(options: KeyedDocument): ServedEnvironment;
}

export interface KeyedDocument {
  readonly document: FlagDocument;
  readonly serverKey: string;
}

export function createEnvironments(options: KeyedDocument, bucketings: readonly Bucketing[]): Environments {
  const environments: ServedEnvironment[] = [];
  const add = ({ document, serverKey }: KeyedDocument): ServedEnvironment => {
    if (!serverKey.startsWith('ser.')) throw new TypeError(`serverKey must start with "ser.", got "${serverKey}".`);
    const keys = new Set(environments.flatMap((environment) => [environment.clientKey, environment.serverKey]));
    for (const key of [serverKey, document.api_key])
      if (keys.has(key)) throw new TypeError(`The key ${key} is taken by another environment.`);

    const environment = createServedEnvironment({ document, serverKey, bucketings });
    environments.push(environment);
    return environment;
  };
  return { first: add(options), all: () => environments, add };
}
