/**
 * Calls a caller's function. What it throws goes to `failed`, and so does what it rejects with if it is asynchronous, because
 * nobody else handles that. `failed` must not throw.
 */
export function guardCallback(call: () => unknown, failed: (thrown: unknown) => void): void {
  try {
    const outcome = call();
    // Promises of another realm, and objects that only look like promises, reject too.
    if (typeof outcome === 'object' && outcome !== null) Promise.resolve(outcome).catch(failed);
  } catch (thrown) {
    failed(thrown);
  }
}
