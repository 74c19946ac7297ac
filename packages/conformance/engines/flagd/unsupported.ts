/** What an engine has no way to be asked. */
export class Unsupported extends Error {
  override readonly name = 'Unsupported';
}
