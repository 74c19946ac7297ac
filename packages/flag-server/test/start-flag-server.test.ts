import { documentWith, feature } from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';
import { startFlagServer } from '../src/index.ts';
import { ask, listen, running } from './running.ts';

const document = documentWith({ features: [feature('search', { value: 'v1' })] });

describe('startFlagServer()', () => {
  it('serves the given document', async () => {
    const server = await running({ document });
    const response = await ask(server, 'environment-document/');
    expect(await response.json()).toEqual(document);
  });

  it('serves a document without features by default', async () => {
    const server = await running();
    expect(await (await ask(server, 'flags/')).json()).toEqual([]);
  });

  it.each([
    [{ document: { ...document, feature_states: [] }, serverKey: 'secret' }, 'serverKey must start with "ser."'],
    [{ overridesPerPage: 0 }, 'overridesPerPage must be positive, got 0.'],
    [{ stream: { keepAliveMs: -1 } }, 'stream.keepAliveMs must be positive, got -1.'],
  ])('refuses %o', async (options, message) => {
    await expect(startFlagServer(options)).rejects.toThrow(message);
  });

  it('refuses an invalid document, and says how to serve a broken one', async () => {
    const unreadable = documentWith({ features: [feature('search', { variants: { blue: 101 } })] });
    await expect(startFlagServer({ document: unreadable })).rejects.toThrow(/percentage_allocation.*inject a fault/);
  });
});

describe('setDocument()', () => {
  it('replaces the document, with a newer time', async () => {
    const server = await running({ document });
    const served = server.setDocument({ ...document, name: 'Changed' });
    expect(await (await ask(server, 'environment-document/')).json()).toEqual(served);
    expect(served.name).toBe('Changed');
    expect(Date.parse(served.updated_at)).toBeGreaterThan(Date.parse(document.updated_at));
  });

  it('gives each change a later time than the one before, even within a microsecond or after a wrong clock', async () => {
    const server = await running({ document });
    const change = () => server.setDocument((current) => current).updated_at;
    const stamps = [change(), change(), change()];
    const ahead = server.setDocument((current) => current, { updatedAt: '2099-01-01T00:00:00.000000Z' }).updated_at;
    stamps.push(ahead, change());
    expect(stamps).toEqual([...new Set(stamps)].sort());
    expect(stamps.at(-1)).toBe('2099-01-01T00:00:00.000001Z');
  });

  it('keeps the time of the document on request', async () => {
    const server = await running({ document });
    const older = { ...document, updated_at: '2020-01-01T00:00:00Z' };
    expect(server.setDocument(older, { updatedAt: null })).toEqual(older);
  });

  it('announces the change, or not', async () => {
    const server = await running({ document });
    const stream = await listen(server);
    await stream.next();
    server.setDocument((current) => current, { updatedAt: '2026-09-01T00:00:00Z', announce: false });
    server.setDocument((current) => current, { updatedAt: '2026-09-01T00:00:01.5Z' });
    expect(await stream.next()).toContain('data: {"updated_at": 1788220801.5}');
  });

  it('refuses another client key', async () => {
    const server = await running({ document });
    expect(() => server.setDocument({ ...document, api_key: 'other' })).toThrow('api_key must stay env, got other');
  });
});

describe('stop() and start()', () => {
  it('refuse and accept connections, on the same port, and keep all data', async () => {
    const server = await running({ document });
    server.setDocument((current) => ({ ...current, name: 'Changed' }));
    await server.stop();
    await expect(ask(server, 'flags/')).rejects.toThrow();
    await server.start();
    const response = await ask(server, 'environment-document/');
    expect(await response.json()).toMatchObject({ name: 'Changed' });
  });

  it('end open streams', async () => {
    const server = await running();
    const stream = await listen(server);
    await stream.next();
    await server.stop();
    await expect(stream.next()).rejects.toThrow();
    expect(server.connections).toEqual([]);
  });

  it('may be repeated', async () => {
    const server = await running();
    await server.start();
    await server.stop();
    await server.stop();
    await Promise.all([server.start(), server.start()]);
    expect((await ask(server, 'flags/')).status).toBe(200);
  });
});

describe('close()', () => {
  it('may be repeated, and is final', async () => {
    const server = await startFlagServer();
    await server.close();
    await server.close();
    await expect(server.start()).rejects.toThrow('The server was closed');
  });

  it('happens at the end of a block with `await using`', async () => {
    let url: string;
    {
      await using server = await startFlagServer();
      url = server.url;
    }
    await expect(fetch(url)).rejects.toThrow();
  });
});
