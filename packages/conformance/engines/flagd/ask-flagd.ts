import { FlagdCore, MemoryStorage } from '@openfeature/flagd-core';
import type { FlagdContext } from './context-logic.ts';
import type { FlagDefinitions } from './flag-definition.ts';

/**
 * Gives what flagd says of every flag, by its key and in its order.
 *
 * @throws Error with its message where it fails
 */
export function askFlagd(definitions: FlagDefinitions, context: FlagdContext): readonly (readonly [string, unknown])[] {
  const core = new FlagdCore(undefined, silent);
  core.setConfigurations(documentOf(definitions));
  return [...core.getFlags().keys()].map((key) => {
    const { value, errorCode, errorMessage } = core.resolveObjectEvaluation(key, {}, { ...context });
    if (errorCode !== undefined) throw new Error(`${errorCode}: ${errorMessage}`);
    return [key, value];
  });
}

/** Whether definitions are what flagd's schema allows. It only warns of others, and takes them all the same. */
export function isPlain(definitions: FlagDefinitions): boolean {
  try {
    new MemoryStorage(silent).setConfigurations(documentOf(definitions), true);
    return true;
  } catch {
    return false;
  }
}

function documentOf(definitions: FlagDefinitions): string {
  return JSON.stringify({ flags: Object.fromEntries(definitions) });
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };
