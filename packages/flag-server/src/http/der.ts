/** Encodes a value in DER, the encoding of certificates: tag, length, content. */
export function tagged(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(contents);
  return Buffer.concat([Uint8Array.of(tag), lengthOf(content), content]);
}

export function sequence(...members: readonly Uint8Array[]): Uint8Array {
  return tagged(0x30, ...members);
}

/** An object identifier, given as its encoding in hexadecimal. */
export function objectId(hex: string): Uint8Array {
  return tagged(0x06, Buffer.from(hex, 'hex'));
}

export function integer(...bytes: readonly number[]): Uint8Array {
  return tagged(0x02, Uint8Array.from(bytes));
}

/** A time in whole seconds, with a year of two digits. */
export function utcTime(ms: number): Uint8Array {
  const digits = new Date(ms).toISOString().replace(/\D/g, '').slice(2, 14);
  return tagged(0x17, Buffer.from(`${digits}Z`));
}

/** A bit string of whole bytes. */
export function bitString(bytes: Uint8Array): Uint8Array {
  return tagged(0x03, Uint8Array.of(0), bytes);
}

/** Short lengths take one byte; longer ones start with their number of bytes, which must be minimal. */
function lengthOf({ length }: Uint8Array): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const digits = length.toString(16);
  const bytes = Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex');
  return Uint8Array.of(0x80 + bytes.length, ...bytes);
}
