const MAX_TEXT = 1_000;
const MAX_URL = 300;
const MAX_THROWN = 500;

/** Controls (C0, C1, DEL), format characters (such as bidirectional marks), lone surrogates, and line separators. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * Makes a text safe for a log. It escapes what could forge lines, control a terminal or reverse the direction of text, and
 * cuts long texts.
 */
export function printable(text: string): string {
  const cut = text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
  return cut.replace(UNSAFE, (unsafe) => `\\u${unsafe.codePointAt(0)?.toString(16).padStart(4, '0')}`);
}

/**
 * Shows a URL without credentials, query and fragment, even a malformed one. Everything before the last `@` could be a
 * password, so it is left out even where that is too much.
 */
export function showUrl(url: string): string {
  const [, scheme = ''] = /^([a-z][a-z0-9+.-]*:\/\/)/i.exec(url) ?? [];
  const rest = url.slice(scheme.length);
  const at = rest.lastIndexOf('@');
  const [address = ''] = rest.slice(at + 1).split(/[?#]/, 1);
  return printable(`${scheme}${at < 0 ? '' : '…@'}${address.slice(0, MAX_URL)}`);
}

/**
 * Describes a thrown value in a short text. Anything can be thrown: `null`, objects without a text, objects that throw when
 * they are read. Errors are recognized by their message and not by their class, because test environments have their own
 * `Error`. Never throws.
 */
export function describeThrown(thrown: unknown): string {
  try {
    return textOf(thrown).slice(0, MAX_THROWN);
  } catch {
    return 'a thrown object that cannot be looked at';
  }
}

function textOf(thrown: unknown): string {
  if (typeof thrown === 'string') return thrown;
  if (typeof thrown !== 'object' || thrown === null) return `a thrown ${thrown === null ? 'null' : typeof thrown}`;
  for (const name of ['message', 'name']) {
    const text: unknown = Reflect.get(thrown, name);
    if (typeof text === 'string' && text !== '') return text;
  }
  return 'a thrown object';
}
