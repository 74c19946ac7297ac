import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { bitString, integer, objectId, sequence, tagged, utcTime } from './der.ts';

/** A private key and a certificate for TLS, in PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const DAY_MS = 86_400_000;

/**
 * Makes a self-signed certificate for 127.0.0.1 and localhost. It is valid from two days ago until tomorrow, or until
 * yesterday when it is to be expired.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5280#section-4.1
 */
export function makeCertificate(kind: 'self-signed' | 'expired'): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ecdsaWithSha256 = sequence(objectId('2a8648ce3d040302'));
  const name = sequence(tagged(0x31, sequence(objectId('550403'), tagged(0x0c, Buffer.from('Burgee flag server')))));
  const expiry = Date.now() + (kind === 'expired' ? -DAY_MS : DAY_MS);

  const certificate = sequence(
    tagged(0xa0, integer(2)),
    integer(1, ...randomBytes(8)),
    ecdsaWithSha256,
    name,
    sequence(utcTime(Date.now() - 2 * DAY_MS), utcTime(expiry)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(sequence(objectId('551d11'), tagged(0x04, alternativeNames())))),
  );
  const signed = sequence(certificate, ecdsaWithSha256, bitString(sign('sha256', certificate, privateKey)));
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert: pemOf(signed) };
}

function alternativeNames(): Uint8Array {
  const [dns, ip] = [0x82, 0x87];
  return sequence(tagged(dns, Buffer.from('localhost')), tagged(ip, Uint8Array.of(127, 0, 0, 1)));
}

function pemOf(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
