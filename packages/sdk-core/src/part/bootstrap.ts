import { toFlagClientError } from '@burgee/flagsmith-api';
import type { Part } from '../kernel/part.ts';
import type { Content } from '../snapshot/snapshot.ts';

/** Makes the part that answers until something newer arrives. What `read` throws is reported, and there is no bootstrap. */
export function bootstrapping(read: () => Content): Part {
  return ({ offer, report }) => ({
    start() {
      try {
        offer(read(), 'bootstrap');
      } catch (thrown) {
        report(toFlagClientError(thrown, 'invalid_document', 'The bootstrap could not be read; it is left out.'));
      }
    },
  });
}
