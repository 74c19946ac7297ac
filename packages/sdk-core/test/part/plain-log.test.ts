import { FlagClientError, type Sink } from '@burgee/flagsmith-api';
import { manualTime } from '@burgee/flagsmith-api/testing';
import { type Content, createKernel, masking, plainLog } from '@burgee/sdk-core/internal';
import { describe, expect, it } from 'vitest';

describe('the plain log of a page', () => {
  it('passes on what failed, with keys masked', () => {
    const { lines, fail } = pageWith((line) => lines.push(line));
    fail('network', 'for secret');
    fail('unauthorized', 'refused');
    expect(lines).toEqual(['warn: for …', 'error: refused']);
  });

  it('does not stop a page when the logger throws', () => {
    const { fail } = pageWith(() => {
      throw new Error('no console');
    });
    expect(() => fail('network', 'refused')).not.toThrow();
  });
});

function pageWith(write: (line: string) => void) {
  const lines: string[] = [];
  let sink: Sink<Content> | undefined;
  const source = {
    staleAfterMs: Number.POSITIVE_INFINITY,
    start(given: Sink<Content>) {
      sink = given;
      return { refresh: () => Promise.resolve({ ok: true, changed: false } as const), stop: () => {} };
    },
  };
  const at = (level: string) => (message: string) => write(`${level}: ${message}`);
  const logger = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
  const parts = [masking((text) => text.replace('secret', '…')), plainLog(logger)];
  createKernel({ source, parts }, manualTime());
  return {
    lines,
    fail: (code: 'network' | 'unauthorized', message: string) => sink?.fail(new FlagClientError(code, message)),
  };
}
