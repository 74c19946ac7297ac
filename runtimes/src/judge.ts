import type { Reply } from './ask-runtime.ts';
import type { Answer, Item } from './kit/question.ts';

/** What a reply is worth: how many items it gets right, and what is wrong with the others. */
export interface Verdict {
  readonly passed: number;
  readonly failed: number;
  /** A sentence for each wrong answer, or one for all when the reply has no answers. */
  readonly mismatches: readonly string[];
}

/** Judges a reply item by item. An incomplete reply fails every item. */
export function judge(reply: Reply, items: readonly Item[]): Verdict {
  if (reply.kind === 'absent') return { passed: 0, failed: 0, mismatches: [] };
  if (reply.kind === 'silent') return nothing(items, reply.reason);
  const answers = parseAnswers(reply.text);
  if (answers?.length !== items.length)
    return nothing(items, `These are not ${items.length} answers: ${reply.text.slice(0, 500)}`);

  const mismatches = items.flatMap(({ name, mismatch }, index) => {
    const answer = answers[index];
    const wrong = answer === undefined ? 'no answer' : mismatch(answer);
    return wrong === undefined ? [] : [`${name}: ${wrong}`];
  });
  return { passed: items.length - mismatches.length, failed: mismatches.length, mismatches };
}

function nothing({ length }: readonly Item[], reason: string): Verdict {
  return { passed: 0, failed: length, mismatches: [reason] };
}

function parseAnswers(text: string): readonly Answer[] | undefined {
  try {
    const answers: unknown = JSON.parse(text);
    return Array.isArray(answers) ? answers : undefined;
  } catch {
    return undefined;
  }
}
