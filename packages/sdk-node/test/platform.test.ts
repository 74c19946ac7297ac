import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileStorage } from '@burgee/sdk-node';
import { afterAll } from 'vitest';
import { describeClient } from '../../sdk-core/test/client/describe-client.ts';
import { realHarness } from '../../sdk-core/test/client/real-harness.ts';
import { byNode } from '../src/http/by-node.ts';
import { httpClient } from '../src/http/http-client.ts';
import { nodeClock, nodeTimers } from '../src/time.ts';

// The core's own suite, over what this SDK supplies: Node's HTTP, timers and files.

const { ask, close } = byNode({ connectTimeoutMs: 5_000, ca: undefined, proxy: undefined, clock: nodeClock });
const ports = { clock: nodeClock, timers: nodeTimers, random: Math.random, http: httpClient(ask) };
const folder = mkdtempSync(join(tmpdir(), 'burgee-platform-'));

afterAll(() => {
  close();
  rmSync(folder, { recursive: true, force: true });
});

describeClient('over the platform of Node', () => realHarness({ ports, storage: fileStorage(folder) }));
