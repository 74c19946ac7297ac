import type { Expand } from '@burgee/test-fixtures';
import { answerAll } from './answer-all.ts';

/** What a Worker exports. */
interface Worker {
  readonly fetch: () => Promise<Response>;
}

/** Answers any request: for workerd. */
export function host(questions: string, expand: Expand): Worker {
  return { fetch: async () => new Response(await answerAll(questions, expand)) };
}
