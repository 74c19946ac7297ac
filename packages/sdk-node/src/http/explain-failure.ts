import { FlagClientError } from '@burgee/sdk-core';

const NO_TLS = 'it does not speak TLS as this client does. Is it an http:// address?';
const NO_HTTP_1 = 'it does not speak HTTP/1.1. Servers that speak HTTP/2 alone need a proxy in front of them.';

/** By code, what OpenSSL and the parser of HTTP say in words of their own. */
const REMEDIES: Readonly<Record<string, string>> = {
  EPROTO: NO_TLS,
  ERR_SSL_WRONG_VERSION_NUMBER: NO_TLS,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: NO_TLS,
  ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL: NO_HTTP_1,
  HPE_INVALID_CONSTANT: NO_HTTP_1,
  HPE_INVALID_VERSION: NO_HTTP_1,
};

/** An error that a person can act on, where the platform's own cannot be understood. */
export function explainFailure(error: unknown): unknown {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  const remedy = typeof code === 'string' && Object.hasOwn(REMEDIES, code) ? REMEDIES[code] : undefined;
  if (remedy === undefined) return error;
  return new FlagClientError('network', `No usable answer: ${remedy}`, { cause: error });
}
