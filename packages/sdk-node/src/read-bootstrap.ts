import { readFileSync } from 'node:fs';
import type { Logger, OverriddenFlag, Overrides } from '@burgee/sdk-core';
import type { NodeClientOptions } from './node-client-options.ts';
import { warn } from './warn.ts';

/** The document that answers before any other, in whichever form it was given; `undefined` without one. */
export function readBootstrap(options: NodeClientOptions, logger: Logger): unknown {
  const { bootstrap, bootstrapFile, bootstrapFlags } = options;
  if (bootstrapFile !== undefined) return readDocument(bootstrapFile, logger);
  return bootstrapFlags === undefined ? bootstrap : documentOf(bootstrapFlags);
}

/** Reads while the caller waits, once: the first flag may be asked for right after. */
function readDocument(file: string | URL, logger: Logger): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file)));
  } catch (cause) {
    // What engines say of broken JSON cites it, and a document holds personal data.
    const why = cause instanceof SyntaxError ? 'it is not JSON' : String(cause);
    warn(logger, `The client starts without its bootstrapFile, which could not be read: ${why}`);
    return undefined;
  }
}

function documentOf(flags: Overrides): unknown {
  const states = Object.entries(flags).map(([name, flag], index) => {
    const { enabled, value } = toState(flag);
    return { feature: { id: index + 1, name }, enabled, feature_state_value: value };
  });
  return { api_key: 'bootstrap', name: 'bootstrap', feature_states: states };
}

function toState(flag: Overrides[string]): OverriddenFlag {
  if (typeof flag === 'object' && flag !== null) return flag;
  return typeof flag === 'boolean' ? { enabled: flag, value: null } : { enabled: true, value: flag };
}
