import type { Answer } from '../answer.ts';
import type { CaseFile, CaseInput } from '../case.ts';
import { judge } from '../judge.ts';
import { failed } from '../outcome.ts';
import { statusOf, type TimedOutcome } from '../report/report.ts';
import { skipCase } from '../skip-case.ts';
import { type EngineProcess, startEngineProcess } from './engine-process.ts';

export interface EngineOptions {
  /** A command of the shell. */
  readonly command: string;
  /** The number of processes at a time, at least 1. */
  readonly jobs: number;
  /** The time limit for a case. */
  readonly limitMs: number;
  /** The time limit for the first answer of a process. */
  readonly startLimitMs: number;
  /** Members of flags and segments that are not compared. */
  readonly ignored: readonly string[];
  /** Rules that the engine does not implement, see `skipCase`. */
  readonly skippedRules: readonly string[];
  /** The run stops after this many failures. */
  readonly maxFailures: number;
  /** Called with every process that is started, so that it can be stopped from outside. */
  readonly onStart: (engine: EngineProcess) => void;
}

/** An input that every engine can evaluate. It is sent first, so that no case includes the time of the start. */
const LEAST: CaseInput = { kind: 'context', context: { environment: { key: 'env', name: 'Env' } } };

/**
 * Runs cases on processes of an engine, and returns the outcomes in the order of the cases. A case fails when the engine
 * crashes, hangs or writes invalid output; another process goes on with the others.
 *
 * @throws Error when the engine does not start at all
 */
export async function runOnEngine(
  files: readonly CaseFile[],
  options: EngineOptions,
): Promise<readonly TimedOutcome[]> {
  const first = await start(options);
  if (typeof first === 'string') throw new Error(`The engine does not answer: ${options.command}\n  ${first}`);

  const outcomes: TimedOutcome[] = [];
  const queue = untilEnough(files, outcomes, options.maxFailures); // one iterator, which all workers share
  const workers = Array.from({ length: Math.min(options.jobs, files.length) }, (_, index) =>
    work(queue, outcomes, options, index === 0 ? first : undefined),
  );
  await Promise.all(workers);
  return Object.values(outcomes); // without gaps for cases that did not run
}

function* untilEnough(files: readonly CaseFile[], outcomes: readonly TimedOutcome[], maxFailures: number) {
  for (const entry of files.entries()) {
    const failures = outcomes.filter(({ outcome }) => statusOf(outcome) === 'failed');
    if (failures.length >= maxFailures) return;
    yield entry;
  }
}

async function work(
  queue: Iterable<readonly [number, CaseFile]>,
  outcomes: TimedOutcome[],
  options: EngineOptions,
  started: EngineProcess | undefined,
): Promise<void> {
  let engine: EngineProcess | string | undefined = started;
  for (const [index, file] of queue) {
    if (!file.ok) {
      outcomes[index] = { file, outcome: failed(file.name, file.problem), ms: 0 };
      continue;
    }
    const skipped = skipCase(file, options.skippedRules);
    if (skipped !== undefined) {
      outcomes[index] = { file, outcome: skipped, ms: 0 };
      continue;
    }
    engine ??= await start(options);
    const begin = performance.now();
    const answer = await ask(engine, file.input, options.limitMs);
    const ms = performance.now() - begin;
    outcomes[index] = { file, outcome: judge(file, answer, options.ignored), answer, ms };
    if (answer.kind === 'broken') engine = undefined;
  }
  if (typeof engine === 'object') engine.close();
}

/** Starts a process and waits for its first answer. Returns the problem if there is no valid one. */
async function start({ command, startLimitMs, onStart }: EngineOptions): Promise<EngineProcess | string> {
  const engine = startEngineProcess(command);
  onStart(engine);
  const answer = await engine.ask(LEAST, startLimitMs);
  return answer.kind === 'broken' ? answer.problem : engine;
}

function ask(engine: EngineProcess | string, input: CaseInput, limitMs: number): Promise<Answer> {
  if (typeof engine === 'object') return engine.ask(input, limitMs);
  return Promise.resolve({ kind: 'broken', problem: `Another process did not start: ${engine}` });
}
