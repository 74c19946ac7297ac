import type { Pages } from '@burgee/flagsmith-api';
import { FlagClientError } from '@burgee/sdk-core';
import type { Content, Reader } from '@burgee/sdk-core/internal';

type Outcome = { readonly ok: true; readonly value: Content } | { readonly ok: false; readonly message: string };

/** The content of pages, or the message that says why they are refused. Lets every other error through. */
export function tryReading(read: Reader, pages: Pages): Outcome {
  try {
    return { ok: true, value: read(pages) };
  } catch (thrown) {
    if (!(thrown instanceof FlagClientError) || thrown.code !== 'invalid_document') throw thrown;
    return { ok: false, message: thrown.message };
  }
}
