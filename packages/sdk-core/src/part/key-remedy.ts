import { FlagClientError, maskKey } from '@burgee/flagsmith-api';
import type { Part } from '../kernel/part.ts';

/** Makes the part that says what most likely helps when a server refuses the key. */
export function keyRemedy(key: string): Part {
  const remedy = ` Is ${maskKey(key)} ${kindOf(key)}`;
  return () => ({
    mask(error) {
      const { code, message, url, cause } = error;
      if (code !== 'unauthorized' || url === undefined || message.endsWith(remedy)) return error;
      return new FlagClientError(code, message + remedy, { ...error, cause });
    },
  });
}

function kindOf(key: string): string {
  return key.startsWith('ser.')
    ? 'a server-side key of this server and environment? With a client-side key, use evaluation: "remote".'
    : 'a key of this server and environment?';
}
