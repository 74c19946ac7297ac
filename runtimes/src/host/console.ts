import type { Expand } from '@burgee/test-fixtures';
import { answerAll } from './answer-all.ts';

/** Answers on standard output: for Node, Bun and Deno. */
export async function host(questions: string, expand: Expand): Promise<void> {
  // biome-ignore lint/suspicious/noConsole: the one way to standard output that all of them have.
  console.log(await answerAll(questions, expand));
}
