import type { FlagValue } from '@burgee/engine';
import { checkOption, staticSource } from '@burgee/flagsmith-api';
import { manualTime } from '@burgee/flagsmith-api/testing';
import type { CoreClient, EvaluationHook, OverriddenFlag, Overrides } from '@burgee/sdk-core';
import {
  type Content,
  checkFlags,
  createCoreClient,
  environmentReader,
  resultsEvaluator,
} from '@burgee/sdk-core/internal';

export interface TestClientOptions {
  /** Flags by name, for every identity: see `Overrides`. */
  readonly flags?: Overrides | undefined;
  /** An environment document, as parsed JSON. Its rules are evaluated as in production. @defaultValue no flags */
  readonly document?: unknown;
  /** The segments that every identity is in, without a document. @defaultValue none */
  readonly segments?: readonly string[] | undefined;
  /** Called after each read of a flag by name, as a real client calls it. */
  readonly onEvaluation?: EvaluationHook | undefined;
}

/**
 * A client for tests: a real one, without network, time and storage. `explain` says how the document led to a result, so it
 * is `undefined` for flags that a test set.
 */
export interface TestClient extends CoreClient {
  /** Sets one flag, whatever the document says, and calls `change` listeners. */
  set(name: string, flag: FlagValue | OverriddenFlag): void;
  /** Removes all flags that were set: the document answers again. */
  reset(): void;
}

/**
 * Creates a client that is ready at once.
 * @throws TypeError for an unknown option, a flag of the wrong shape, or a document that cannot be read
 */
export function createTestClient(options: TestClientOptions = {}): TestClient {
  checkOptions(options);
  const { flags = {}, document, segments = [], onEvaluation } = options;
  const source = staticSource(document === undefined ? contentIn(segments) : contentOf(document));
  let overrides = flags;
  const client = createCoreClient({ source, overrides, onEvaluation }, manualTime());

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

const OPTIONS: readonly (keyof TestClientOptions)[] = ['flags', 'document', 'segments', 'onEvaluation'];

function checkOptions(options: TestClientOptions): void {
  const other = Object.keys(options).find((name) => !OPTIONS.some((option) => option === name));
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
  const openIdentity = () => ({
    evaluateFlag: () => undefined,
    evaluateFlags: () => ({ flags: [], segments: matched }),
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
