import { watchFile } from 'node:fs';
import type { FlagServer } from '@burgee/flag-server';
import { readFlagsFile } from './read-flags-file.ts';

/** How often the file is checked. Polling also notices changes on network drives and in containers. */
const INTERVAL_MS = 200;

/** Serves the file again whenever it changes. The previous flags stay in use while the file is invalid. */
export function followFile(file: string, server: FlagServer, print: (text: string) => void): void {
  const update = (): void => {
    try {
      const { feature_states } = server.setDocument(readFlagsFile(file));
      print(`${file} has changed (flags: ${feature_states.length}).`);
    } catch (error) {
      print(`${error instanceof Error ? error.message : String(error)} The previous flags stay in use.`);
    }
  };
  watchFile(file, { interval: INTERVAL_MS }, update);
}
