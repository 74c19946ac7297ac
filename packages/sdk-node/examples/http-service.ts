// A web service: node --import tsx examples/http-service.ts
import { createServer } from 'node:http';
import { consoleLogger, createFlagClient, fileStorage } from '@burgee/sdk-node';

const flags = createFlagClient({
  environmentKey: process.env['FLAGSMITH_SERVER_KEY'],
  apiUrl: process.env['FLAGSMITH_API_URL'],
  streamUrl: process.env['FLAGSMITH_STREAM_URL'],
  application: { name: 'bookstore', version: '1.4.0' },
  // Where no document ever came from, these answer.
  bootstrapFlags: { checkout_enabled: true, api_rate_limit: 600 },
  // A restart during an outage starts from the last document.
  storage: fileStorage(process.env['FLAGS_FOLDER'] ?? 'flags'),
  analytics: true,
  logger: consoleLogger('info'),
});
flags.on('change', ({ names }) => console.log(`changed: ${names.join(', ')}`));

const server = createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
  // One view for one request: it sees one state of the world, whatever arrives meanwhile.
  const user = flags.getIdentityFlags(searchParams.get('user') ?? 'anonymous', { plan: searchParams.get('plan') });
  // A kill switch is on, and turned off in an incident. With the fallback true, a missing flag stops nothing.
  if (!user.isFeatureEnabled('checkout_enabled', true)) {
    response.writeHead(503, { 'retry-after': '60' }).end('Checkout is closed for a moment.');
    return;
  }
  const answer = {
    search: user.isFeatureEnabled('catalog_v2_search_engine') ? 'v2' : 'v1',
    recommendations: user.getFeatureValue('recommendations_model', 'popular-items'),
    requestsPerMinute: user.getFeatureValue('api_rate_limit', 600),
  };
  response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
});

// At most two seconds, whatever the flag service does; then there is an answer to every read, the best there is.
const { status } = await flags.ready();
server.listen(Number(process.env['PORT'] ?? 3_000), '127.0.0.1', () => {
  console.log(`listening: ${JSON.stringify(server.address())}; flags: ${status.state}, from ${status.origin}`);
});

process.once('SIGTERM', async () => {
  server.close();
  await flags.close(); // sends what is counted
});
