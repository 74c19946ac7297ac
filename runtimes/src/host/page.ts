import type { Expand } from '@burgee/test-fixtures';
import { answerAll } from './answer-all.ts';

/** Answers to the server that the page came from: for browsers. */
export async function host(questions: string, expand: Expand): Promise<void> {
  const answers = await answerAll(questions, expand).catch((error: unknown) => `No answers: ${String(error)}`);
  await fetch('/answers', { method: 'POST', body: answers });
}
