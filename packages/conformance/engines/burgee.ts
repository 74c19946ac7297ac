import { formatIssues } from '@burgee/engine/document';
import { loadXxhashBucketing } from '@burgee/engine/xxhash';
import { evaluateInput } from '../src/evaluation-context/evaluate-input.ts';
import { serve } from './serve.ts';

// Burgee's engine as a process of its own, asked by the same door as any other.

const bucketings = [await loadXxhashBucketing()];

await serve((input) => {
  const evaluated = evaluateInput(input, bucketings);
  return evaluated.ok
    ? { kind: 'result', result: evaluated.value }
    : { kind: 'refused', problem: formatIssues(evaluated.issues) };
});
