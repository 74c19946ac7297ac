/** Does a piece of work for each item, so many at a time, and gives the results in the items' order. */
export async function inLanes<Item, Result>(
  lanes: number,
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const waiting = items.entries();
  const results = new Map<number, Result>();

  async function lane(): Promise<void> {
    for (const [index, item] of waiting) results.set(index, await work(item));
  }
  await Promise.all(Array.from({ length: lanes }, lane));
  return [...results].sort(([one], [other]) => one - other).map(([, result]) => result);
}
