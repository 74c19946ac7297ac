import type { StreamStrikes } from './strike.ts';

/** Faults of streams. */
export const STREAM_FAULTS: StreamStrikes = {
  'silent-stream': (_, connection) => connection.mute(),
  'stream-ends': ({ afterMs = 0 }, connection) => {
    setTimeout(() => connection.end(), afterMs).unref();
  },
};
