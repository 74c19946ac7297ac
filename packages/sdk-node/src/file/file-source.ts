import { watch } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bucketing } from '@burgee/engine';
import type { DataSource } from '@burgee/sdk-core';
import { type Delivery, environmentReader, pollingSource, type Stop } from '@burgee/sdk-core/internal';
import { linearMatcher } from '../linear-matcher.ts';
import { nodeClock, nodeTimers } from '../time.ts';
import { type FileLoader, fileLoader } from './file-loader.ts';

export interface FileSourceOptions {
  /** Between two looks at the file, in milliseconds, where the system does not tell of changes. @defaultValue 5000 */
  readonly intervalMs?: number | undefined;
  /** Larger files are refused unread. @defaultValue 8388608, 8 MiB */
  readonly maxBytes?: number | undefined;
  /** Bucketings beyond MD5 that the document may declare. */
  readonly bucketings?: readonly Bucketing[] | undefined;
}

/** Writing takes a moment, and has several steps. */
const SETTLE_MS = 20;

/**
 * A source that has its document from a file, as downloaded from Flagsmith's API, and follows its changes: edits, replacement by
 * renaming, and swapped links, as Kubernetes makes them. Other files in its folder may change as they like. While the
 * file is missing or cannot be read, the last good document stays in use, and after a minute it counts as stale.
 *
 * It is read at once when a client starts, so that flags are there when the client is made.
 * @throws TypeError for what is no path, RangeError for a number that is not positive
 */
export function fileSource(path: string | URL, options: FileSourceOptions = {}): DataSource {
  const { intervalMs = 5_000, maxBytes = 8_388_608, bucketings } = options;
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
      const stopWatching = watchFile(file, { changed: () => void running.refresh(), hasChanged: loader.hasChanged });
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

interface Watched {
  readonly changed: () => void;
  readonly hasChanged: () => Promise<boolean>;
}

/**
 * Watches the folder and not the file: the file may be another one tomorrow. What happens to other names matters only when
 * the file is another one afterwards, because a link on the way to it was swapped. Without a folder, polls have to do.
 */
function watchFile(file: string, { changed, hasChanged }: Watched): Stop {
  const name = basename(file);
  let cancelChanged: Stop = () => {};
  let cancelLook: Stop = () => {};
  let isLooking = false;

  async function look(): Promise<void> {
    isLooking = false;
    if (await hasChanged()) changed();
  }

  function happened(_: string, to: string | null): void {
    if (to === null || to === name) {
      cancelChanged();
      cancelChanged = nodeTimers.after(SETTLE_MS, changed);
    } else if (!isLooking) {
      // It is not put off by the next one: a log in the same folder may never pause.
      isLooking = true;
      cancelLook = nodeTimers.after(SETTLE_MS, () => void look());
    }
  }

  const stopWatching = watchFolder(dirname(file), happened);
  return () => {
    cancelChanged();
    cancelLook();
    stopWatching();
  };
}

function watchFolder(folder: string, happened: (event: string, to: string | null) => void): Stop {
  try {
    const watcher = watch(folder, { persistent: false }, happened);
    watcher.on('error', () => watcher.close());
    return () => watcher.close();
  } catch {
    return () => {};
  }
}
