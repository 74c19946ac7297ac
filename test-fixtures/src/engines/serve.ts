import { createInterface } from 'node:readline';
import type { Answer } from '../conformance/answer.ts';
import type { CaseInput } from '../conformance/case.ts';
import { readRequest, replyLine } from '../conformance/exec/protocol.ts';

/**
 * Makes this process an engine for `burgee-conformance --exec`: answers a line for a line until the input ends. What an
 * engine throws is its way to refuse an input.
 */
export async function serve(evaluate: (input: CaseInput) => Answer): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, input } = readRequest(line);
    process.stdout.write(replyLine(id, answerTo(input, evaluate)));
  }
}

function answerTo(input: CaseInput, evaluate: (input: CaseInput) => Answer): Answer {
  try {
    return evaluate(input);
  } catch (error) {
    return { kind: 'refused', problem: String(error) };
  }
}
