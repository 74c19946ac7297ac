/**
 * Makes work that never overlaps itself: what is asked for while it runs is done once more afterwards, for all who asked
 * meanwhile together. `work` must not reject.
 */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let following: Promise<void> | undefined;

  return function run(): Promise<void> {
    if (running === undefined) {
      running = work().finally(() => {
        running = undefined;
      });
      return running;
    }
    following ??= running.then(() => {
      following = undefined;
      return run();
    });
    return following;
  };
}
