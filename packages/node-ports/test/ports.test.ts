import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileStorage, nodePorts } from '@burgee/node-ports';
import { afterAll } from 'vitest';
import { describeClient } from '../../sdk-core/test/client/describe-client.ts';
import { realHarness } from '../../sdk-core/test/client/real-harness.ts';

// The core's own suite, over the HTTP, timers and files of Node.

const ports = nodePorts();
const folder = mkdtempSync(join(tmpdir(), 'burgee-platform-'));

afterAll(() => {
  ports.http.close();
  rmSync(folder, { recursive: true, force: true });
});

describeClient('over the platform of Node', () => realHarness({ ports, storage: fileStorage(folder) }));
