import type { Parsed } from '@burgee/engine';
import type { Content } from '../snapshot/snapshot.ts';

/** Reads what a server answered, the first page and those that follow, as parsed JSON, or says why it cannot. Never throws. */
export type Read = (pages: readonly unknown[]) => Parsed<Content>;
