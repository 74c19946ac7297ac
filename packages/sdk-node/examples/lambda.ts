// A function: esbuild examples/lambda.ts --bundle --platform=node --target=node20 --outfile=lambda.cjs
import { createFlagClient } from '@burgee/sdk-node';

// Outside the handler: one client for all invocations of an instance. Timers that fall due while it is frozen fire when it
// thaws, so that the next invocation but one has the news.
const flags = createFlagClient({
  environmentKey: process.env['FLAGSMITH_SERVER_KEY'],
  apiUrl: process.env['FLAGSMITH_API_URL'],
  streaming: false,
  requestTimeoutMs: 2_000,
  bootstrapFlags: { api_rate_limit: 600 },
  analytics: true,
});

export interface OrderEvent {
  readonly userId: string;
  readonly tenantId?: string;
}

export async function handler({ userId, tenantId = '' }: OrderEvent): Promise<object> {
  await flags.ready({ timeoutMs: 500 }); // waits on a cold start alone
  const user = flags.getIdentityFlags(userId, { tenant_id: tenantId });
  const answer = {
    recommendations: user.getFeatureValue('recommendations_model', 'popular-items'),
    requestsPerMinute: user.getFeatureValue('api_rate_limit', 600),
    flagsFrom: flags.status().origin,
  };
  await flags.flush(); // nothing happens between invocations
  return answer;
}
