import { type FlagValue, parseJsonText } from '@burgee/engine';
import { readTextFileSync, warnSafely } from '@burgee/node-ports';
import type { Logger } from '@burgee/sdk-core';
import { CLIENT_OPTION_DEFAULTS } from '@burgee/sdk-core/internal';
import type { BootstrapFlag, NodeClientOptions, NodeRemoteClientOptions } from './node-client-options.ts';

/** Returns the bootstrap as the API would have sent it, whichever option has it; `undefined` if there is no bootstrap. */
export function readBootstrap(options: NodeClientOptions | NodeRemoteClientOptions, logger: Logger): unknown {
  const { bootstrap, bootstrapFile, bootstrapFlags, evaluation } = options;
  const { maxBodyBytes = CLIENT_OPTION_DEFAULTS.maxBodyBytes } = options;
  if (bootstrapFile !== undefined) return readJson(bootstrapFile, maxBodyBytes, logger);
  if (bootstrapFlags === undefined) return bootstrap;
  const states = Object.entries(bootstrapFlags).map(([name, flag], index) => {
    const { enabled, value } = toBootstrapFlag(flag);
    return { feature: { id: index + 1, name }, enabled, feature_state_value: value };
  });
  return evaluation === 'remote' ? states : { api_key: 'bootstrap', name: 'bootstrap', feature_states: states };
}

/** Reads a file while the caller waits, because the first flag may be read right after. */
function readJson(file: string | URL, maxBytes: number, logger: Logger): unknown {
  try {
    return parseJsonText(readTextFileSync(file, maxBytes));
  } catch (cause) {
    // Engines quote invalid JSON in their messages, and a document contains personal data.
    const why = cause instanceof SyntaxError ? `${file} is not JSON` : String(cause);
    void warnSafely(logger, `The client starts without its bootstrapFile, which could not be read: ${why}.`);
    return undefined;
  }
}

function toBootstrapFlag(flag: FlagValue | BootstrapFlag): BootstrapFlag {
  if (typeof flag === 'object' && flag !== null) return flag;
  return typeof flag === 'boolean' ? { enabled: flag, value: null } : { enabled: true, value: flag };
}
