import { FlagClientError } from '@burgee/flagsmith-api';

const NO_TLS = 'it does not speak TLS as this client does. Is it an http:// address?';
const NO_HTTP_1 = 'it does not speak HTTP/1.1. Servers that speak HTTP/2 alone need a proxy in front of them.';

/** Remedies by error code, for errors of OpenSSL and Node's HTTP parser that few people understand. */
const REMEDIES: ReadonlyMap<unknown, string> = new Map([
  ['EPROTO', NO_TLS],
  ['ERR_SSL_WRONG_VERSION_NUMBER', NO_TLS],
  ['ERR_SSL_PACKET_LENGTH_TOO_LONG', NO_TLS],
  ['ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL', NO_HTTP_1],
  ['HPE_INVALID_CONSTANT', NO_HTTP_1],
  ['HPE_INVALID_VERSION', NO_HTTP_1],
]);

/** Replaces an error that people cannot act on by one with a remedy; returns any other error unchanged. */
export function explainFailure(error: Error & { readonly code?: unknown }): Error {
  const remedy = REMEDIES.get(error.code);
  return remedy === undefined ? error : new FlagClientError('network', `No usable answer: ${remedy}`, { cause: error });
}
