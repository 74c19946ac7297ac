import type { Clock } from './clock.ts';
import type { HttpClient } from './http-client.ts';
import type { Logger } from './logger.ts';
import type { Timers } from './timers.ts';

/** What the core needs of a platform. An SDK supplies it and its defaults, nothing else. */
export interface Ports {
  readonly clock: Clock;
  readonly timers: Timers;
  /** A number in [0, 1), for jitter: not for secrets. */
  readonly random: () => number;
  readonly http: HttpClient;
  /** @defaultValue none: nothing is said */
  readonly logger?: Logger | undefined;
}
