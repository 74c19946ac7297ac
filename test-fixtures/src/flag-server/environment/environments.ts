import type { Bucketing } from '@burgee/engine';
import { createEnvironment, type Environment } from './environment.ts';
import type { FlagDocument } from './flag-document.ts';

/** The environments of one server. */
export interface Environments {
  /** Answers where nobody's key is asked for. */
  readonly first: Environment;
  all(): readonly Environment[];
  /** @throws TypeError when the document is not valid, or one of its keys is taken or cannot be a key */
  add(options: KeyedDocument): Environment;
}

export interface KeyedDocument {
  readonly document: FlagDocument;
  readonly serverKey: string;
}

export function createEnvironments(options: KeyedDocument, bucketings: readonly Bucketing[]): Environments {
  const environments: Environment[] = [];
  const add = ({ document, serverKey }: KeyedDocument): Environment => {
    if (!serverKey.startsWith('ser.')) throw new TypeError(`serverKey must start with "ser.", got "${serverKey}".`);
    const keys = new Set(environments.flatMap((environment) => [environment.clientKey, environment.serverKey]));
    for (const key of [serverKey, document.api_key])
      if (keys.has(key)) throw new TypeError(`The key ${key} is taken by another environment.`);

    const environment = createEnvironment({ document, serverKey, bucketings });
    environments.push(environment);
    return environment;
  };
  return { first: add(options), all: () => environments, add };
}
