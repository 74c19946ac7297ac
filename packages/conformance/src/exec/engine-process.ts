import type { Answer } from '../answer.ts';
import type { CaseInput } from '../case.ts';
import { startLineProcess } from './line-process.ts';
import { readReply, requestLine } from './protocol.ts';

/** An engine in its own process, which gets one request at a time. */
export interface EngineProcess {
  /** Never rejects. A broken answer ends the process, because later output could belong to any request. */
  readonly ask: (input: CaseInput, limitMs: number) => Promise<Answer>;
  /** Kills the process and its children. Calling it twice is harmless. */
  readonly stop: () => void;
  /** Ends its input; it has a second to exit. */
  readonly close: () => void;
}

/** Starts an engine with a shell command. */
export function startEngineProcess(command: string): EngineProcess {
  const { exchange, end, close } = startLineProcess(command);
  let requests = 0;
  return {
    async ask(input, limitMs) {
      const id = requests;
      requests += 1;
      const received = await exchange(requestLine(id, input), limitMs);
      const answer: Answer =
        'line' in received ? readReply(received.line, id) : { kind: 'broken', problem: received.ended };
      if (answer.kind === 'broken') end(answer.problem);
      return answer;
    },
    stop: () => end('The engine was stopped.'),
    close,
  };
}
