import type { FlagValue } from '@burgee/engine';
import type { CoreClient, EvaluationHook, OverriddenFlag, Overrides, Ports } from '@burgee/sdk-core';
import {
  type Content,
  checkFlags,
  checkOption,
  createCoreClient,
  environmentReader,
  resultsEvaluator,
  staticSource,
} from '@burgee/sdk-core/internal';
import { manualTime } from './manual-time.ts';
import { scriptedHttp } from './scripted-http.ts';

export interface TestClientOptions {
  /** Flags by name, for every identity: see `Overrides`. */
  readonly flags?: Overrides | undefined;
  /** An environment document, as parsed JSON: its rules are evaluated as in production. @defaultValue no flags */
  readonly document?: unknown;
  /** The segments that every identity is in, where no document says it. @defaultValue none */
  readonly segments?: readonly string[] | undefined;
  /** Called after each read of a flag by name, as a real client calls it. */
  readonly onEvaluation?: EvaluationHook | undefined;
}

/**
 * A client for tests: all there is of a real one, but for the network, time and storage. `explain` tells how the document
 * came to a result, so it is `undefined` for flags that were set.
 */
export interface TestClient extends CoreClient {
  /** Sets one flag, whatever the document says, and tells `change` listeners. */
  set(name: string, flag: FlagValue | OverriddenFlag): void;
  /** Gives the flags back to the document. */
  reset(): void;
}

/**
 * Makes a client that is ready at once.
 * @throws TypeError for an option that there is not, a flag of the wrong shape, or a document that cannot be read
 */
export function createTestClient(options: TestClientOptions = {}): TestClient {
  checkOptions(options);
  const { flags = {}, document, segments = [], onEvaluation } = options;
  const { clock, timers } = manualTime();
  const { http } = scriptedHttp(() => ({ status: 404 }));
  const ports: Ports = { clock, timers, http, random: () => 0 };
  const source = staticSource(document === undefined ? contentIn(segments) : contentOf(document));
  let overrides = flags;
  const client = createCoreClient({ source, overrides, onEvaluation }, ports);

  function replace(next: Overrides): void {
    overrides = next;
    client.setOverrides(next);
  }

  return {
    ...client,
    set(name, flag) {
      checkOption('set', { [name]: flag }, checkFlags);
      replace({ ...overrides, [name]: flag });
    },
    reset: () => replace({}),
    setOverrides: replace,
  };
}

const OPTIONS: readonly string[] = [
  'flags',
  'document',
  'segments',
  'onEvaluation',
] satisfies (keyof TestClientOptions)[];

function checkOptions(options: TestClientOptions): void {
  const other = Object.keys(options).find((name) => !OPTIONS.includes(name));
  if (other !== undefined) {
    throw new TypeError(
      `createTestClient has no option "${other}": it has ${OPTIONS.join(', ')}. Flags go into { flags: { "${other}": … } }.`,
    );
  }
  checkOption('flags', options.flags ?? {}, checkFlags);
  if (options.document !== undefined && options.segments !== undefined) {
    throw new TypeError('segments: a document says itself who is in its segments; give one of the two.');
  }
}

/** No flags, and the same segments for every identity. */
function contentIn(segments: readonly string[]): Content {
  const evaluator = resultsEvaluator([]);
  const matched = segments.map((name) => ({ name }));
  const openIdentity: typeof evaluator.openIdentity = (identity) => ({
    ...evaluator.openIdentity(identity),
    matchSegments: () => matched,
  });
  return { evaluator: { ...evaluator, openIdentity }, scope: '', documentTime: undefined };
}

function contentOf(document: unknown): Content {
  try {
    return environmentReader()({ json: [document] });
  } catch (cause) {
    throw new TypeError(`document: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}
