import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileStorage } from '@burgee/sdk-node';
import { afterAll } from 'vitest';
import { describeClient } from '../../sdk-core/test/client/describe-client.ts';
import { realHarness } from '../../sdk-core/test/client/real-harness.ts';
import { pooledDispatcher } from '../src/http/pooled-dispatcher.ts';
import { undiciHttp } from '../src/http/undici-http.ts';
import { nodeClock, nodeTimers } from '../src/time.ts';

// The core's own suite, over what this SDK supplies: undici, Node's timers and files.

const dispatcher = pooledDispatcher({ connectTimeoutMs: 5_000, ca: undefined, proxy: undefined });
const ports = { clock: nodeClock, timers: nodeTimers, random: Math.random, http: undiciHttp(dispatcher) };
const folder = mkdtempSync(join(tmpdir(), 'burgee-platform-'));

afterAll(async () => {
  await dispatcher.destroy();
  rmSync(folder, { recursive: true, force: true });
});

describeClient('over the platform of Node', () => realHarness({ ports, storage: fileStorage(folder) }));
