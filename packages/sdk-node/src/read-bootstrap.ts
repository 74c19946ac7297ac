import { fileURLToPath } from 'node:url';
import { type FlagValue, parseJsonText } from '@burgee/engine';
import type { Logger } from '@burgee/sdk-core';
import { readRegularFileSync } from './file/regular-file.ts';
import type { BootstrapFlag, NodeClientOptions, NodeOptions, NodeRemoteClientOptions } from './node-client-options.ts';
import { warn } from './warn.ts';

/** What answers before anything else, as the API would have sent it, in whichever form it was given; `undefined` without. */
export function readBootstrap(options: NodeClientOptions | NodeRemoteClientOptions, logger: Logger): unknown {
  const { bootstrap, bootstrapFile, bootstrapFlags, evaluation } = options;
  if (bootstrapFile !== undefined) return readJson(bootstrapFile, options.maxBodyBytes ?? MAX_BYTES, logger);
  if (bootstrapFlags === undefined) return bootstrap;
  const states = statesOf(bootstrapFlags);
  return evaluation === 'remote' ? states : { api_key: 'bootstrap', name: 'bootstrap', feature_states: states };
}

/** As of a body. */
const MAX_BYTES = 8_388_608;

/** Reads while the caller waits, once: the first flag may be asked for right after. */
function readJson(file: string | URL, maxBytes: number, logger: Logger): unknown {
  try {
    const path = file instanceof URL ? fileURLToPath(file) : file;
    const { bytes } = readRegularFileSync(path, { maxBytes, isForeignAllowed: true });
    return parseJsonText(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    // What engines say of broken JSON cites it, and a document holds personal data.
    const why = cause instanceof SyntaxError ? `${file} is not JSON` : String(cause);
    void warn(logger, `The client starts without its bootstrapFile, which could not be read: ${why}.`);
    return undefined;
  }
}

function statesOf(flags: NonNullable<NodeOptions['bootstrapFlags']>) {
  return Object.entries(flags).map(([name, flag], index) => {
    const { enabled, value } = toState(flag);
    return { feature: { id: index + 1, name }, enabled, feature_state_value: value };
  });
}

function toState(flag: FlagValue | BootstrapFlag): BootstrapFlag {
  if (typeof flag === 'object' && flag !== null) return flag;
  return typeof flag === 'boolean' ? { enabled: flag, value: null } : { enabled: true, value: flag };
}
