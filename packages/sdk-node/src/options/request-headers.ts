import type { HeaderRecord, RequestHeaders } from '@burgee/flagsmith-api';
import { version } from '../../package.json';
import type { NodeClientOptions, NodeRemoteClientOptions } from './node-client-options.ts';

/** The headers that name this SDK and the application, and the caller's, which win. */
export function requestHeaders({
  application,
  headers = {},
}: NodeClientOptions | NodeRemoteClientOptions): RequestHeaders {
  const own: HeaderRecord = {
    'user-agent': `burgee-sdk-node/${version}`,
    ...(application && { 'flagsmith-application-name': application.name }),
    ...(application?.version !== undefined && { 'flagsmith-application-version': application.version }),
  };
  return typeof headers === 'function' ? async () => ({ ...own, ...(await headers()) }) : { ...own, ...headers };
}
