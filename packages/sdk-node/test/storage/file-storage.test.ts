import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileStorage } from '@burgee/sdk-node';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../node-ports/test/temporary-folder.ts';
import { clientOf, recorder, running } from '../running.ts';

describe('a client with a folder', () => {
  it('starts from the last document when the service is down, before it has asked', async () => {
    const folder = temporaryFolder();
    const server = await running({ value: 'stored' });
    const first = clientOf(server, { storage: fileStorage(folder) });
    await first.ready();
    await first.close();

    await server.stop();
    const second = clientOf(server, { storage: fileStorage(folder) });
    expect(second.getFeatureValue('search', '')).toBe('stored');
    expect(await second.ready()).toMatchObject({ ok: true, status: { state: 'stale', origin: 'persisted' } });
  });

  it('ignores a damaged file, reports it once, and replaces it', async () => {
    const folder = temporaryFolder();
    const server = await running({ value: 'good' });
    const first = clientOf(server, { storage: fileStorage(folder) });
    await first.ready();
    await first.close();
    replaceIn(onlyFile(folder), 'good', 'evil');

    const { lines, logger } = recorder();
    const second = clientOf(server, { storage: fileStorage(folder), logger });
    expect(second.getFeatureValue('search', '')).toBe('');
    await second.ready();
    expect(second.getFeatureValue('search', '')).toBe('good');
    await second.close();
    expect(lines).toEqual([expect.stringMatching(/^warn: .*damaged/)]);

    await server.stop();
    expect(clientOf(server, { storage: fileStorage(folder) }).getFeatureValue('search', '')).toBe('good');
  });

  it('never starts from the document of another environment or server', async () => {
    const folder = temporaryFolder();
    const server = await running({ value: 'mine' });
    const first = clientOf(server, { storage: fileStorage(folder) });
    await first.ready();
    await first.close();

    server.inject({ fault: 'hang' });
    const storage = fileStorage(folder);
    const otherKey = clientOf(server, { storage, environmentKey: 'ser.ZZZZZZZZZZZZZZZZZZZZZZ' });
    const otherServer = clientOf(server, { storage, apiUrl: `${server.url}elsewhere/` });
    expect([otherKey, otherServer].map((client) => client.getFeatureValue('search', ''))).toEqual(['', '']);
  });

  it('starts and answers fallbacks when a pipe has the name of the document', async () => {
    const folder = temporaryFolder();
    const server = await running({ value: 'live' });
    const first = clientOf(server, { storage: fileStorage(folder) });
    await first.ready();
    await first.close();
    const file = onlyFile(folder);
    rmSync(file);
    spawnSync('mkfifo', [file]);

    const second = clientOf(server, { storage: fileStorage(folder) });
    expect(second.getFeatureValue('search', 'fallback')).toBe('fallback');
    expect(await second.ready()).toMatchObject({ ok: true });
    expect(second.getFeatureValue('search', 'fallback')).toBe('live');
  });

  it('stores its document again after the folder was removed, at the latest on close()', async () => {
    const folder = join(temporaryFolder(), 'documents');
    const server = await running({ value: 'live' });
    const client = clientOf(server, { storage: fileStorage(folder) });
    await client.ready();
    await client.close();
    const again = clientOf(server, { storage: fileStorage(folder) });
    await again.ready();
    rmSync(folder, { recursive: true });
    await again.close();

    await server.stop();
    expect(clientOf(server, { storage: fileStorage(folder) }).getFeatureValue('search', '')).toBe('live');
  });

  it('reports once that a document is too large to be stored, and continues', async () => {
    const folder = temporaryFolder();
    const server = await running({ value: 'x'.repeat(20_000) });
    const { lines, logger } = recorder();
    const errors: string[] = [];
    const client = clientOf(server, { storage: fileStorage(folder, { maxBytes: 1_000 }), logger });
    client.on('error', ({ code }) => errors.push(code));
    await client.ready();
    await client.close();
    expect(errors).toEqual(['body_too_large']);
    expect(lines).toEqual([expect.stringContaining('is not stored')]);
    expect(client.getFeatureValue('search', '')).toHaveLength(20_000);
  });

  it('continues without the folder when it cannot be used, and reports it once', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, 'no folder');
    const server = await running();
    const { lines, logger } = recorder();
    const client = clientOf(server, { storage: fileStorage(join(file, 'documents')), logger });
    expect(await client.ready()).toMatchObject({ ok: true });
    server.setDocument((document) => ({ ...document }));
    await client.refresh();
    await client.close();
    expect(lines).toEqual([
      expect.stringMatching(/^warn: Could not read the stored document .*ENOTDIR/),
      expect.stringMatching(/^warn: Could not store the document .*ENOTDIR/),
    ]);
  });
});

function onlyFile(folder: string): string {
  const [name = 'none'] = readdirSync(folder);
  return join(folder, name);
}

function replaceIn(file: string, text: string, other: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(text, other));
}
