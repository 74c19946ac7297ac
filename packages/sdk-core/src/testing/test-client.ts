import type { FlagValue } from '@burgee/engine';
import {
  type Content,
  type CoreClient,
  createCoreClient,
  type EvaluationHook,
  environmentReader,
  type OverriddenFlag,
  type Overrides,
  type Ports,
  resultsEvaluator,
  staticSource,
} from '@burgee/sdk-core';
import { manualTime } from './manual-time.ts';
import { scriptedHttp } from './scripted-http.ts';

export interface TestClientOptions {
  /** Flags by name, for every identity: see `Overrides`. */
  readonly flags?: Overrides | undefined;
  /** An environment document, as parsed JSON: its rules are evaluated as in production. @defaultValue no flags */
  readonly document?: unknown;
  /** Called after each read of a flag by name, as a real client calls it. */
  readonly onEvaluation?: EvaluationHook | undefined;
}

/** A client for tests: all there is of a real one, but for the network, time and storage. */
export interface TestClient extends CoreClient {
  /** Sets one flag, whatever the document says, and tells `change` listeners. */
  set(name: string, flag: FlagValue | OverriddenFlag): void;
  /** Gives the flags back to the document. */
  reset(): void;
}

/** Makes a client that is ready at once. @throws TypeError when the document cannot be read, with every issue */
export function createTestClient({ flags = {}, document, onEvaluation }: TestClientOptions = {}): TestClient {
  const { clock, timers } = manualTime();
  const { http } = scriptedHttp(() => ({ status: 404 }));
  const ports: Ports = { clock, timers, http, random: () => 0 };
  const source = staticSource(document === undefined ? NO_FLAGS : contentOf(document));
  let overrides = flags;
  const client = createCoreClient({ source, overrides, onEvaluation }, ports);

  function replace(next: Overrides): void {
    overrides = next;
    client.setOverrides(next);
  }

  return {
    ...client,
    set: (name, flag) => replace({ ...overrides, [name]: flag }),
    reset: () => replace({}),
    setOverrides: replace,
  };
}

const NO_FLAGS: Content = { evaluator: resultsEvaluator([]), scope: '', documentTime: undefined };

function contentOf(document: unknown): Content {
  const parsed = environmentReader()([document]);
  if (parsed.ok) return parsed.value;
  throw new TypeError(`This is no environment document: ${JSON.stringify(parsed.issues)}`);
}
