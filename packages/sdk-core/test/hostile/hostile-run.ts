import {
  type CompiledEnvironment,
  compileEnvironment,
  diffEnvironments,
  type Environment,
  evaluateFlag,
  evaluateFlags,
  explainFlag,
  formatExplanation,
  type Identity,
  matchSegments,
  openIdentity,
} from '@burgee/engine';
import { createDocumentReader } from '@burgee/engine/document';
import { createLocalClient, createRemoteClient } from '@burgee/sdk-core';
import { resultsReader } from '@burgee/sdk-core/internal';
import { manualTime, memoryStorage, type Script, scriptedHttp } from '@burgee/sdk-core/testing';
import { contextOf, type DocumentJson, documents, type Edit, editJson, edits } from '@burgee/test-fixtures';
import { parseEvaluationContext } from 'burgee-conformance/evaluation-context';
import fc from 'fast-check';
import { tryReading } from '../evaluator/try-reading.ts';
import { hostileIdentity, hostileJson, hostileText, hostileValue } from './hostile-values.ts';

export type Kind = 'documents' | 'contexts' | 'identities' | 'results' | 'stored' | 'stream';

export interface HostileReport {
  readonly inputs: Record<Kind, number>;
  /** What was thrown, by the kind of input that did it; at most ten. */
  readonly thrown: string[];
  /** What broke a limit that is counted; at most ten. */
  readonly overLimits: string[];
  /** The longest that one input took, in ms: measured, and nothing else. */
  slowestMs: number;
}

const MAX_ISSUES = 100;
const MAX_DIAGNOSTICS = 1_000;
const MAX_LINES = 1_100;
const KEY = 'ser.abcdefghijklmnopqrstuv';

/** Throws hostile values at the public functions, round by round, until `goesOn` says no. Equal seeds give equal inputs. */
export async function runHostile(seed: number, goesOn: (inputs: number) => boolean): Promise<HostileReport> {
  const report: HostileReport = {
    inputs: { documents: 0, contexts: 0, identities: 0, results: 0, stored: 0, stream: 0 },
    thrown: [],
    overLimits: [],
    slowestMs: 0,
  };
  const rejected = (reason: unknown): void => note(report.thrown, `unhandled: ${textOf(reason)}`);
  process.on('unhandledRejection', rejected);
  for (let round = 0; goesOn(totalOf(report)); round += 1) {
    const [document] = fc.sample(documents(), { seed: seed + round, numRuns: 1 });
    const changes = fc.sample(edits(), { seed: seed + round, numRuns: 150 });
    if (document !== undefined) await runRound({ report, document, changes });
  }
  process.off('unhandledRejection', rejected);
  return report;
}

interface Round {
  readonly report: HostileReport;
  readonly document: DocumentJson;
  readonly changes: readonly Edit[];
}

async function runRound(round: Round): Promise<void> {
  throwDocuments(round);
  throwContexts(round);
  throwResults(round);
  await throwStored(round);
  await throwStream(round);
}

/** Each text is read and compiled after the one before; of the valid ones everything is asked. */
function throwDocuments({ report, document, changes }: Round): void {
  const reader = createDocumentReader();
  let valid: unknown = document;
  let previous: CompiledEnvironment | undefined;
  for (const change of changes) {
    const edited = editJson(valid, change);
    attempt(report, 'documents', () => {
      const json = parse(hostileText(edited, [change]), reader.parse);
      const parsed = reader(change.kind % 9 === 0 ? hostileJson(change.choice) : json);
      if (!parsed.ok) return checkCount(report, 'issues', parsed.issues.length, MAX_ISSUES);
      valid = json;
      previous = askAll(report, parsed.value, previous);
    });
    const environment = previous;
    if (environment !== undefined) attempt(report, 'identities', () => askOdd(report, environment, change));
  }
}

function askAll(
  report: HostileReport,
  source: Environment,
  previous: CompiledEnvironment | undefined,
): CompiledEnvironment {
  const compiled = compileEnvironment(source, { previous });
  checkCount(report, 'diagnostics', compiled.diagnostics.length, MAX_DIAGNOSTICS);
  if (previous !== undefined) diffEnvironments(previous.source, source);
  evaluateFlags(compiled);
  return compiled;
}

/** Identities pass as such without a check, as they do in JavaScript. */
function askOdd(report: HostileReport, compiled: CompiledEnvironment, change: Edit): void {
  const odd: unknown = hostileIdentity(change);
  for (const identity of [odd].filter(passesAsIdentity)) {
    const view = openIdentity(compiled, identity);
    view.evaluateFlags();
    matchSegments(compiled, identity);
    for (const name of compiled.features.keys()) {
      evaluateFlag(compiled, name, identity);
      const explanation = explainFlag(compiled, name, identity);
      const text = explanation === undefined ? '' : formatExplanation(explanation);
      checkCount(report, 'lines of an explanation', text.split('\n').length, MAX_LINES);
    }
  }
}

function passesAsIdentity(_odd: unknown): _odd is Identity {
  return true;
}

function throwContexts({ report, document, changes }: Round): void {
  const context = contextOf(document, { identifier: 'u1', traits: { plan: 'pro' } });
  for (const change of changes.slice(0, 50)) {
    attempt(report, 'contexts', () => {
      const parsed = parseEvaluationContext(
        change.kind % 9 === 0 ? hostileJson(change.choice) : editJson(context, change),
      );
      if (!parsed.ok) return checkCount(report, 'issues', parsed.issues.length, MAX_ISSUES);
      evaluateFlags(compileEnvironment(parsed.value.environment), parsed.value.identity);
    });
  }
}

function throwResults({ report, document, changes }: Round): void {
  const read = resultsReader({ identity: { identifier: 'u1' } });
  const answer = { flags: document.feature_states, updated_at: document.updated_at };
  for (const change of changes.slice(0, 100)) {
    attempt(report, 'results', () => {
      const page = change.kind % 9 === 0 ? hostileJson(change.choice) : editJson(answer, change);
      const parsed = tryReading(read, { json: [page] });
      if (!parsed.ok) return;
      for (const { name } of parsed.value.evaluator.evaluateFlags()) parsed.value.evaluator.evaluateFlag(name);
    });
  }
}

/** What a store gives back is another text than was written, at every start. */
async function throwStored({ report, document, changes }: Round): Promise<void> {
  const texts = new Map<string, string>();
  const storage = memoryStorage(texts);
  const script: Script = () => ({ body: document });
  const start = async (): Promise<void> => {
    const client = createLocalClient(
      { environmentKey: KEY, storage },
      { ...manualTime(), random: () => 0.5, ...scriptedHttp(script) },
    );
    await client.ready();
    client.getIdentityFlags('u1', { plan: 'pro' }).getFlags();
    await client.close();
  };
  await start();
  const [[name, written] = ['', '']] = texts;
  for (const change of changes.slice(0, 20)) {
    texts.set(name, wound(written, change));
    await attempt(report, 'stored', start);
  }
}

/** A stream of announcements, heartbeats and anything else, cut anywhere; and an identity asked of a server meanwhile. */
async function throwStream({ report, document, changes }: Round): Promise<void> {
  const chunks = changes.slice(0, 40).map((change) => wound(pick(EVENTS, change.choice), change));
  const served = { ...document, project: { ...document.project, enable_realtime_updates: true } };
  const script: Script = ({ url, method }) => {
    if (url.includes('/sse/')) return { headers: { 'content-type': 'text/event-stream' }, chunks: piecesOf(chunks) };
    return { body: method === 'POST' ? { flags: editJson(document.feature_states, pick(changes, 3)) } : served };
  };
  const ports = () => ({ ...manualTime(), random: () => 0.5, ...scriptedHttp(script) });
  report.inputs.stream += chunks.length;
  await attempt(report, 'stream', async () => {
    const time = ports();
    const client = createLocalClient({ environmentKey: KEY, streaming: true }, time);
    const remote = createRemoteClient({ environmentKey: KEY }, ports());
    await client.ready();
    await time.advance(1_000);
    for (const change of changes.slice(0, 10)) {
      const [identifier, traits]: readonly unknown[] = [hostileValue(change.place), hostileValue(change.choice)];
      const odd = { identifier, traits };
      for (const one of [odd].filter(passesAsAsked)) {
        client.getIdentityFlags(one.identifier, one.traits).getFlags();
        await remote.fetchIdentityFlags(one.identifier, one.traits);
      }
    }
    await Promise.all([client.close(), remote.close()]);
  });
}

function passesAsAsked(_odd: object): _odd is { readonly identifier: string; readonly traits: Record<string, string> } {
  return true;
}

const EVENTS: readonly string[] = [
  'event: environment_updated\ndata: {"updated_at": 1790000000.5}\n\n',
  ': heartbeat\n\n',
  'data: {"updated_at": "2026-11-30T00:00:00Z"}\n\n',
  'id: 1\nretry: 100\ndata\n\n',
  'event: environment_updated\ndata: {"updated_at": 99999999999999}\n\n',
];

async function* piecesOf(pieces: readonly string[]): AsyncGenerator<string> {
  yield* pieces;
}

/** A text with some of it gone, twice, or of another text. */
function wound(text: string, { place, kind, choice }: Edit): string {
  if (kind % 5 === 0) return hostileText(text, [{ place, kind: kind * 4, choice }]);
  const at = place % (text.length + 1);
  return text.slice(0, at) + text.slice(at + (choice % 30)) + (kind % 2 === 0 ? text.slice(0, choice) : '');
}

/** A text that is no JSON is refused by a SyntaxError, as documented. */
function parse(text: string, parseText: (text: string) => unknown): unknown {
  try {
    return parseText(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

function attempt(report: HostileReport, kind: Kind, work: () => unknown): unknown {
  const start = performance.now();
  if (kind !== 'stream') report.inputs[kind] += 1;
  const failed = (thrown: unknown): void => note(report.thrown, `${kind}: ${textOf(thrown)}`);
  try {
    const result = work();
    if (result instanceof Promise) return result.catch(failed);
  } catch (thrown) {
    failed(thrown);
  }
  report.slowestMs = Math.max(report.slowestMs, performance.now() - start);
  return undefined;
}

function checkCount({ overLimits }: HostileReport, what: string, count: number, most: number): void {
  if (count > most) note(overLimits, `${count} ${what}`);
}

function note(list: string[], text: string): void {
  if (list.length < 10 && !list.includes(text)) list.push(text);
}

function textOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}

export function totalOf({ inputs }: HostileReport): number {
  return Object.values(inputs).reduce((sum, count) => sum + count, 0);
}

function pick<T>(items: readonly T[], choice: number): T {
  const item = items[choice % items.length];
  if (item === undefined) throw new RangeError('There is nothing to pick.');
  return item;
}
