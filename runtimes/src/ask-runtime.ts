import type { Bundle } from './bundle.ts';
import { runProgram } from './runtime/run-program.ts';
import type { Runtime } from './runtime/runtime.ts';

/** What a runtime answered to all questions, or why it did not. */
export type Reply =
  | { readonly kind: 'absent' }
  | { readonly kind: 'silent'; readonly version: string; readonly reason: string }
  | {
      readonly kind: 'answered';
      readonly version: string;
      /** A list of answers, as JSON. */
      readonly text: string;
      /** From the start of the program to its last answer. */
      readonly ms: number;
    };

/** Asks a runtime everything, `limitMs` at most. Never rejects. */
export async function askRuntime({ program, ask }: Runtime, bundle: Bundle, limitMs: number): Promise<Reply> {
  if (program === undefined) return { kind: 'absent' };
  const version = await versionOf(program);
  const start = performance.now();
  try {
    const text = await ask({ ...bundle, program, limitMs });
    return { kind: 'answered', version, text, ms: Math.round(performance.now() - start) };
  } catch (error) {
    return { kind: 'silent', version, reason: String(error) };
  }
}

/** The first thing with a dot or a dash in what the program says of itself. */
async function versionOf(program: string): Promise<string> {
  const said = await runProgram(program, ['--version'], 30_000).catch(() => '');
  return /\d+(?:[.-]\d+)+/.exec(said)?.[0] ?? 'unknown';
}
