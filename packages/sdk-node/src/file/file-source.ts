import { watch } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bucketing } from '@burgee/engine';
import { type DataSource, type Delivery, environmentReader, pollingSource, type Stop } from '@burgee/sdk-core';
import { linearMatcher } from '../linear-matcher.ts';
import { nodeClock, nodeTimers } from '../time.ts';
import { type FileLoader, fileLoader } from './file-loader.ts';

export interface FileSourceOptions {
  /** Between two looks at the file, in milliseconds, where the system does not tell of changes. @defaultValue 5000 */
  readonly intervalMs?: number | undefined;
  /** Larger files are refused unread. @defaultValue 67108864, 64 MiB */
  readonly maxBytes?: number | undefined;
  /** Bucketings beyond MD5 that the document may declare. */
  readonly bucketings?: readonly Bucketing[] | undefined;
}

/** Writing takes a moment, and has several steps. */
const SETTLE_MS = 20;

/**
 * A source that has its document from a file, as downloaded from Flagsmith's API, and follows its changes: edits, replacement by
 * renaming, and swapped links, as Kubernetes makes them. While the file is missing or cannot be read, the last good
 * document stays in use, and after a minute it counts as stale.
 *
 * It is read at once when a client starts, so that flags are there when the client is made.
 * @throws TypeError for what is no path, RangeError for a number that is not positive
 */
export function fileSource(path: string | URL, options: FileSourceOptions = {}): DataSource {
  const { intervalMs = 5_000, maxBytes = 67_108_864, bucketings } = options;
  if (!(maxBytes > 0)) throw new RangeError(`maxBytes must be positive, got ${maxBytes}.`);

  const file = toPath(path);
  const read = environmentReader({ linearMatcher: linearMatcher(), bucketings });
  const loader = fileLoader({ file, maxBytes, read });
  const ports = { clock: nodeClock, timers: nodeTimers, random: Math.random };
  const polling = pollingSource({ load: loader.load, intervalMs }, ports);

  return {
    staleAfterMs: polling.staleAfterMs,
    start(sink) {
      const first = tryLoading(loader);
      if (first !== undefined) sink.receive(first);
      const running = polling.start(sink);
      const stopWatching = watchFolderOf(file, () => void running.refresh());
      return {
        refresh: running.refresh,
        stop() {
          stopWatching();
          running.stop();
        },
      };
    },
  };
}

function toPath(path: string | URL): string {
  if (path instanceof URL) return fileURLToPath(path);
  if (typeof path === 'string' && path !== '') return resolve(path);
  throw new TypeError(`fileSource needs the path of a file, got ${JSON.stringify(path)}.`);
}

/** What is wrong with the file is found out, and told, by the poll that follows. */
function tryLoading(loader: FileLoader): Delivery | undefined {
  try {
    return loader.loadNow();
  } catch {
    return undefined;
  }
}

/** Watches the folder and not the file: the file may be another one tomorrow. Without a folder, polls have to do. */
function watchFolderOf(file: string, changed: () => void): Stop {
  let cancel: Stop = () => {};
  try {
    const watcher = watch(dirname(file), { persistent: false }, () => {
      cancel();
      cancel = nodeTimers.after(SETTLE_MS, changed);
    });
    watcher.on('error', () => watcher.close());
    return () => {
      cancel();
      watcher.close();
    };
  } catch {
    return cancel;
  }
}
