import { chromium, firefox } from './browser.ts';
import { bun, deno, node } from './console-program.ts';
import type { Runtime } from './runtime.ts';
import { workerd } from './workerd.ts';

/** Every runtime that we claim, the newest Node last of its kind. */
export function runtimes(): readonly Runtime[] {
  return [node(20), node(22), node(24), node(26), bun(), deno(), workerd(), chromium(), firefox()];
}
