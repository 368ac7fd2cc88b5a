import { type KeyObject, sign } from 'node:crypto';
import type { Signer } from '@hyperledger/fabric-gateway';

/** Half of P-256's order: Fabric accepts only the smaller of the two valid `s`. */
const order = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');

/**
 * A signer for fabric-gateway on OpenSSL instead of pure JavaScript (0.04 ms instead of 1 ms a signature).
 * fabric-gateway is given `hash.none`, so what arrives here is the message itself.
 */
export function newSigner(key: KeyObject): Signer {
  return (message) => {
    const raw = sign('sha256', message, { key, dsaEncoding: 'ieee-p1363' });
    return Promise.resolve(toDer(raw.subarray(0, 32), lowS(raw.subarray(32, 64))));
  };
}

function lowS(s: Buffer): Buffer {
  const value = BigInt(`0x${s.toString('hex')}`);
  if (value <= order / 2n) {
    return s;
  }
  return Buffer.from((order - value).toString(16).padStart(64, '0'), 'hex');
}

function toDer(r: Buffer, s: Buffer): Uint8Array {
  const body = Buffer.concat([integer(r), integer(s)]);
  return Buffer.concat([Buffer.from([0x30, body.length]), body]);
}

/** An ASN.1 INTEGER: no leading zeros but the one that keeps it positive. */
function integer(bytes: Buffer): Buffer {
  const start = bytes.findIndex((byte) => byte !== 0);
  const digits = start === -1 ? Buffer.from([0]) : bytes.subarray(start);
  const positive = (digits[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), digits]) : digits;
  return Buffer.concat([Buffer.from([0x02, positive.length]), positive]);
}
