import type { Bucketing } from '@burgee/engine';
import * as node from '@burgee/node-ports';
import type { DataSource } from '@burgee/sdk-core';
import { type Content, environmentReader } from '@burgee/sdk-core/internal';

export interface FileSourceOptions extends Omit<node.FileSourceOptions<Content>, 'read'> {
  /** Bucketings beyond MD5 that the document may declare. */
  readonly bucketings?: readonly Bucketing[] | undefined;
}

/**
 * A source that reads an environment document from a file, as downloaded from Flagsmith's API, and follows its changes:
 * edits, replacement by renaming, and swapped links, as Kubernetes makes them. Changes of other files in the folder are
 * ignored. While the file is missing or invalid, the last good document stays in use; after a minute it counts as stale.
 *
 * The source reads the file at once when a client starts, so a new client has its flags.
 * @throws TypeError for an invalid path, RangeError for a number that is not positive
 */
export function fileSource(path: string | URL, { bucketings, ...options }: FileSourceOptions = {}): DataSource {
  const read = environmentReader({ linearMatcher: node.linearMatcher(), bucketings });
  return node.fileSource(path, { ...options, read });
}
