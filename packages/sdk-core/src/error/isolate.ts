/**
 * Calls a function of the caller's: what it throws goes to `failed`, and so does what it rejects with when it turns out to
 * be asynchronous, which nobody else would handle. `failed` must not throw.
 */
export function isolate(call: () => unknown, failed: (thrown: unknown) => void): void {
  try {
    const outcome = call();
    // Promises of another realm, and objects that only look like promises, reject too.
    if (typeof outcome === 'object' && outcome !== null) Promise.resolve(outcome).catch(failed);
  } catch (thrown) {
    failed(thrown);
  }
}
