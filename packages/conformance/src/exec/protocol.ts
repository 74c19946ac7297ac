import type { Answer } from '../answer.ts';
import type { CaseInput } from '../case.ts';
import { isIdentity } from '../evaluation-context/is-identity.ts';
import { isRecord } from '../is-record.ts';

// One JSON object per line in each direction. A request is { id, context } or { id, document, identity }; its reply has the same
// id and a "result", or an "error" for an input that the engine rejects, or
// "unsupported" for a kind of input that the engine does not support.

/** The line that asks an engine for the result of an input. */
export function requestLine(id: number, input: CaseInput): string {
  const { kind: _, ...members } = input;
  const identity = input.kind === 'document' ? { identity: input.identity ?? null } : {};
  return `${JSON.stringify({ id, ...members, ...identity })}\n`;
}

/** Reads such a line, for engines in TypeScript. @throws TypeError for what is no request */
export function readRequest(line: string): { readonly id: unknown; readonly input: CaseInput } {
  const request = parse(line);
  if (!isRecord(request)) throw new TypeError(`Not a request: ${quote(line)}`);
  const { id, context, document, identity } = request;
  if ('context' in request) return { id, input: { kind: 'context', context } };
  if (identity !== null && !isIdentity(identity)) throw new TypeError(`Not a request: ${quote(line)}`);
  return { id, input: { kind: 'document', document, identity: identity ?? undefined } };
}

/** The line that answers. */
export function replyLine(id: unknown, answer: Answer): string {
  return `${JSON.stringify({ id, ...membersOf(answer) })}\n`;
}

function membersOf(answer: Answer): Readonly<Record<string, unknown>> {
  if (answer.kind === 'result') return { result: answer.result };
  return answer.kind === 'unsupported' ? { unsupported: answer.problem } : { error: answer.problem };
}

/** Reads the line that an engine answered with; whatever is no answer to this request is broken, and says how. */
export function readReply(line: string, id: number): Answer {
  const reply = parse(line);
  if (reply === undefined) return broken(`wrote a line that is no JSON: ${quote(line)}`);
  if (!isRecord(reply)) return broken(`wrote a line that is not a JSON object: ${quote(line)}`);
  if (reply['id'] !== id)
    return broken(`was asked with "id" ${id} and answered with ${quote(JSON.stringify(reply['id']))}`);
  if ('result' in reply) return { kind: 'result', result: reply['result'] };
  if (typeof reply['error'] === 'string') return { kind: 'refused', problem: reply['error'] };
  if (typeof reply['unsupported'] === 'string') return { kind: 'unsupported', problem: reply['unsupported'] };
  return broken(`answered without a "result", and without a text for "error" or "unsupported": ${quote(line)}`);
}

/** `undefined` for invalid JSON. */
function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function broken(what: string): Answer {
  return { kind: 'broken', problem: `The engine ${what}.` };
}

const MAX_QUOTE = 200;

function quote(text = 'nothing'): string {
  return text.length > MAX_QUOTE ? `${text.slice(0, MAX_QUOTE)}…` : text;
}
