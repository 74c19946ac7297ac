import type { Answer } from '../answer.ts';
import type { CaseInput } from '../case.ts';
import { startLineProcess } from './line-process.ts';
import { readReply, requestLine } from './protocol.ts';

/** An engine that runs as a process of its own, and is asked one thing at a time. */
export interface EngineProcess {
  /** Never rejects. A broken answer ends the process: what it says afterwards could belong to anything. */
  readonly ask: (input: CaseInput, limitMs: number) => Promise<Answer>;
  /** Ends it at once, and what it started. Stopping twice is harmless. */
  readonly stop: () => void;
  /** Ends its input, and itself soon after. */
  readonly close: () => void;
}

/** Starts an engine by a command of the shell. */
export function startEngineProcess(command: string): EngineProcess {
  const { exchange, end, close } = startLineProcess(command);
  let asked = 0;
  return {
    async ask(input, limitMs) {
      const id = asked;
      asked += 1;
      const said = await exchange(requestLine(id, input), limitMs);
      const answer: Answer = 'line' in said ? readReply(said.line, id) : { kind: 'broken', problem: said.ended };
      if (answer.kind === 'broken') end(answer.problem);
      return answer;
    },
    stop: () => end('The engine was stopped.'),
    close,
  };
}
