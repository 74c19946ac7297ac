import { parsePlainly, toFlagClientError } from '@burgee/flagsmith-api';
import type { Part } from '../kernel/part.ts';
import type { Reader } from '../snapshot/snapshot.ts';

export interface CachingOptions {
  /** Where the answer is kept, such as `localStorage` behind two functions. May throw: the client reports it and goes on. */
  readonly storage: {
    /** `undefined` or `null` when there is nothing. */
    readonly read: (key: string) => string | null | undefined;
    readonly write: (key: string, text: string) => void;
  };
  readonly key: string;
  /** Identifies the environment and the identity. What was kept for another owner is ignored: nobody sees the flags of others. */
  readonly owner: string;
  readonly read: Reader;
}

interface Kept {
  readonly owner?: unknown;
  readonly page?: unknown;
}

/**
 * Makes the part that keeps the last answer for the first paint of the next page. The source's loader has to `write` answers.
 *
 * It does less than `persistence`: the storage is synchronous, the last write wins between tabs, and what somebody deletes is
 * written again only with the next change.
 */
export function caching({ storage, key, owner, read }: CachingOptions): Part {
  return ({ offer, report }) => {
    function attempt(work: () => void): void {
      try {
        work();
      } catch (thrown) {
        report(toFlagClientError(thrown, 'storage', 'The cache of flags failed; it is not used.'));
      }
    }

    return {
      start: () =>
        attempt(() => {
          const { owner: kept, page }: Kept = Object(parsePlainly(storage.read(key) ?? 'null'));
          if (kept === owner) offer(read({ json: [page] }), 'persisted');
        }),
      onDelivered({ texts: [text] }, { verdict }) {
        if (text === undefined || verdict !== 'newer') return;
        attempt(() => storage.write(key, `{"owner":${JSON.stringify(owner)},"page":${text}}`));
      },
    };
  };
}
