import { contexts, situations } from '@burgee/test-fixtures';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReply, readRequest, replyLine, requestLine } from '../src/exec/protocol.ts';
import type { Answer, CaseInput } from '../src/index.ts';

const inputs: fc.Arbitrary<CaseInput> = fc.oneof(
  contexts().map((context) => ({ kind: 'context' as const, context: plain(context) })),
  situations().map(({ document }) => ({ kind: 'document' as const, document: plain(document), identity: undefined })),
);

describe('the protocol of burgee-conformance', () => {
  it('writes every input unchanged, on one line', () => {
    fc.assert(
      fc.property(fc.nat(), inputs, (id, input) => {
        const line = requestLine(id, input);
        expect(line.indexOf('\n')).toBe(line.length - 1);
        expect(readRequest(line)).toEqual({ id, input });
      }),
      { numRuns: 1_000 },
    );
  });

  it('names the identity of a document, or null', () => {
    const document = { api_key: 'env' };
    expect(requestLine(1, { kind: 'document', document, identity: undefined })).toBe(
      '{"id":1,"document":{"api_key":"env"},"identity":null}\n',
    );
    const identity = { identifier: 'ada', traits: { age: 36 } };
    expect(readRequest(requestLine(2, { kind: 'document', document, identity })).input).toEqual({
      kind: 'document',
      document,
      identity,
    });
  });

  it.each<Answer>([
    { kind: 'result', result: { flags: {}, segments: [] } },
    { kind: 'result', result: null },
    { kind: 'refused', problem: 'No such thing.' },
    { kind: 'unsupported', problem: 'Contexts alone.' },
  ])('reads %j back', (answer) => {
    expect(readReply(replyLine(7, answer), 7)).toEqual(answer);
  });

  it.each(['', '7', '[]', '{', '{"id":1,"document":{},"identity":"ada"}'])('rejects the request %j', (line) => {
    expect(() => readRequest(line)).toThrow('Not a request');
  });
});

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
