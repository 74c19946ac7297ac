import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodePorts } from '@burgee/node-ports';
import { fileStorage } from '@burgee/sdk-node';
import { afterAll } from 'vitest';
import { describeClient } from '../../sdk-core/test/client/describe-client.ts';
import { realHarness } from '../../sdk-core/test/client/real-harness.ts';

// The core's own suite, over what this SDK supplies: Node's HTTP, timers and files.

const ports = nodePorts();
const folder = mkdtempSync(join(tmpdir(), 'burgee-platform-'));

afterAll(() => {
  ports.http.close();
  rmSync(folder, { recursive: true, force: true });
});

describeClient('over the platform of Node', () => realHarness({ ports, storage: fileStorage(folder) }));
