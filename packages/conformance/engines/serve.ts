import { createInterface } from 'node:readline';
import { readRequest, replyLine } from '../src/exec/protocol.ts';
import { answerTo } from './answer-to.ts';
import type { Evaluate } from './evaluate.ts';

/** Makes this process an engine for `burgee-conformance --exec`: answers each line with a line until the input ends. */
export async function serve(evaluate: Evaluate): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, input } = readRequest(line);
    process.stdout.write(replyLine(id, answerTo(input, evaluate)));
  }
}
