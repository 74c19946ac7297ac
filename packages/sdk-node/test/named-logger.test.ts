import { createFlagClient } from '@burgee/sdk-node';
import { expect, it } from 'vitest';
import { clientOf, recorder, running } from './running.ts';

it('distinguishes the clients of one process in the log', async () => {
  const first = recorder();
  const server = await running();
  const alone = clientOf(server, { logger: first.logger });
  await alone.refresh();
  expect(first.story[0]).toMatch(/^info: Started: local evaluation, asks http/);

  const second = recorder();
  const other = createFlagClient({
    offline: true,
    bootstrapFlags: { a: 1 },
    application: { name: 'shop' },
    logger: second.logger,
  });
  expect(second.story[0]).toMatch(/^info: shop: Started: local evaluation, offline/);
  server.setDocument((document) => ({ ...document, feature_states: [] }));
  await other.close();
  await alone.close();
  expect(second.story.at(-1)).toMatch(/^info: shop: Closed/);
  expect(first.story.at(-1)).toMatch(/^info: Closed after/);
});

it('names a client by the end of its key only', async () => {
  const server = await running();
  const { story, logger } = recorder();
  clientOf(server);
  clientOf(server, { logger });
  expect(story[0]).toMatch(/^info: ser\.…xV7e: Started: .*, key ser\.…xV7e, without storage\.$/);
  expect(story.join('')).not.toContain(server.serverKey);
});
