/**
 * Calls a function of the caller's: what it throws goes to `failed`, and so does what it rejects with when it turns out to
 * be asynchronous, which nobody else would handle.
 */
export function isolate(call: () => unknown, failed: (thrown: unknown) => void): void {
  try {
    const outcome = call();
    if (outcome instanceof Promise) outcome.catch(failed);
  } catch (thrown) {
    failed(thrown);
  }
}
