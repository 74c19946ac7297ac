import { watch } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type DataSource,
  type Delivery,
  pollingSource,
  type Reader,
  type Stop,
  type Versioned,
} from '@burgee/flagsmith-api';
import { nodeClock, nodeTimers } from '../time.ts';
import { type FileLoader, fileLoader } from './file-loader.ts';

export interface FileSourceOptions<Content extends Versioned> {
  /** Makes content of the document in the file. */
  readonly read: Reader<Content>;
  /** Between two looks at the file, in milliseconds, where the system does not report changes. @defaultValue 5000 */
  readonly intervalMs?: number | undefined;
  /** Larger files are refused unread. @defaultValue 8388608, 8 MiB */
  readonly maxBytes?: number | undefined;
}

/** Writing a file takes a moment and several steps. */
const SETTLE_MS = 20;

/**
 * A source that reads an environment document from a file, as downloaded from Flagsmith's API, and follows its changes:
 * edits, replacement by renaming, and swapped links, as Kubernetes makes them. Changes of other files in the folder are
 * ignored. While the file is missing or invalid, the last good document stays in use; after a minute it counts as stale.
 *
 * The source reads the file at once when a client starts, so a new client has its flags.
 * @throws TypeError for an invalid path, RangeError for a number that is not positive
 */
export function fileSource<Content extends Versioned>(
  path: string | URL,
  options: FileSourceOptions<Content>,
): DataSource<Content> {
  const { read, intervalMs = 5_000, maxBytes = 8_388_608 } = options;
  if (!(maxBytes > 0)) throw new RangeError(`maxBytes must be positive, got ${maxBytes}.`);

  const file = toPath(path);
  const loader = fileLoader({ file, maxBytes, read });
  const ports = { clock: nodeClock, timers: nodeTimers, random: Math.random };
  const polling = pollingSource({ load: loader.load, intervalMs }, ports);

  return {
    staleAfterMs: polling.staleAfterMs,
    start(sink) {
      const first = tryLoading(loader);
      if (first !== undefined) sink.receive(first);
      const running = polling.start(sink);
      const stopWatching = watchFile(file, loader.hasChanged, () => void running.refresh());
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

/** The first poll follows at once, and reports what is wrong with the file. */
function tryLoading<Content extends Versioned>(loader: FileLoader<Content>): Delivery<Content> | undefined {
  try {
    return loader.loadSync();
  } catch {
    return undefined;
  }
}

/**
 * Watches the folder instead of the file, because another file may take its name. An event for another name matters only if
 * it changes the file, when a link on its path was swapped. Where a folder cannot be watched, polling has to suffice.
 */
function watchFile(file: string, hasChanged: () => Promise<boolean>, onChange: () => void): Stop {
  const name = basename(file);
  let cancelChange: Stop = () => {};
  let cancelLook: Stop = () => {};
  let isLooking = false;

  async function look(): Promise<void> {
    isLooking = false;
    if (await hasChanged()) onChange();
  }

  const stopWatching = watchFolder(dirname(file), (changed) => {
    if (changed === null || changed === name) {
      cancelChange();
      cancelChange = nodeTimers.after(SETTLE_MS, onChange);
    } else if (!isLooking) {
      // Further events do not delay the look: a log in the same folder may never pause.
      isLooking = true;
      cancelLook = nodeTimers.after(SETTLE_MS, () => void look());
    }
  });
  return () => {
    cancelChange();
    cancelLook();
    stopWatching();
  };
}

function watchFolder(folder: string, onEvent: (name: string | null) => void): Stop {
  try {
    const watcher = watch(folder, { persistent: false }, (_, name) => onEvent(name));
    watcher.on('error', () => watcher.close());
    return () => watcher.close();
  } catch {
    return () => {};
  }
}
