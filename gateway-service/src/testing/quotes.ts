import 'reflect-metadata';
import { createHash, KeyObject, randomBytes, sign, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import type { Collateral, KnownCollateral } from '../enclaves/quotes/collateral.js';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const mrSigner = Buffer.alloc(32, 0x5e);
const cpuSvn = 9;
const [pceSvn, qeSvn] = [11, 8];

export const testProcessor = { ppid: '0f'.repeat(16), fmspc: '00906ea10000' } as const;
export const mrEnclave = Buffer.alloc(32, 0xe1);
/** MRTD and the four registers. */
export const tdMeasures = Array.from({ length: 5 }, (_none, index) => Buffer.alloc(48, 0xd0 + index));
export const tdMeasurement = createHash('sha256').update(Buffer.concat(tdMeasures)).digest('hex');

/** How a quote or its collateral differs from a good one. */
export interface Mutation {
  readonly debug?: boolean;
  readonly cpuSvn?: number;
  readonly tcbStatus?: string;
  readonly qeStatus?: string;
  readonly revoked?: 'pck' | 'authority';
  /** Whose key signs the revocation list of the PCK authority. */
  readonly crlBy?: 'stranger';
  readonly crlUntil?: Date;
  readonly until?: Date;
  readonly evaluation?: number;
  readonly otherFamily?: boolean;
  readonly pckName?: string;
}

interface Pair {
  readonly certificate: x509.X509Certificate;
  readonly keys: webcrypto.CryptoKeyPair;
}

const dayMs = 86_400_000;
const from = new Date(Date.now() - dayMs);
const later = new Date(Date.now() + 30 * dayMs);

async function issue(name: string, issuer: Pair | undefined, isAuthority: boolean, extension?: Buffer): Promise<Pair> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const serial = randomBytes(16);
  serial.writeUInt8((serial.readUInt8(0) & 0x3f) | 0x40, 0);
  const certificate = await x509.X509CertificateGenerator.create({
    subject: `CN=${name}, O=Test`,
    issuer: issuer?.certificate.subject ?? `CN=${name}, O=Test`,
    ...{ notBefore: from, notAfter: later, serialNumber: serial.toString('hex') },
    ...{ publicKey: keys.publicKey, signingKey: issuer?.keys.privateKey ?? keys.privateKey },
    signingAlgorithm: algorithm,
    extensions: [
      ...(isAuthority ? [new x509.BasicConstraintsExtension(true, undefined, true)] : []),
      isAuthority
        ? new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true)
        : new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      ...(extension === undefined ? [] : [new x509.Extension('1.2.840.113741.1.13.1', false, extension)]),
    ],
  });
  return { certificate, keys };
}

async function crl(issuer: Pair, signer: Pair, revoked: readonly Pair[], until: Date): Promise<string> {
  const list = await x509.X509CrlGenerator.create({
    ...{ issuer: issuer.certificate.subject, thisUpdate: from, nextUpdate: until },
    ...{ signingAlgorithm: algorithm, signingKey: signer.keys.privateKey },
    entries: revoked.map(({ certificate }) => ({ serialNumber: certificate.serialNumber })),
  });
  return Buffer.from(list.rawData).toString('hex');
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const length = content.length < 0x80 ? [content.length] : [0x82, content.length >> 8, content.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

/** What a PCK certificate says of its processor. */
function processor(): Buffer {
  const field = (last: readonly number[], value: Buffer): Buffer =>
    der(0x30, der(0x06, Buffer.from([0x2a, 0x86, 0x48, 0x86, 0xf8, 0x4d, 1, 13, 1, ...last])), value);
  return der(
    0x30,
    field([1], der(0x04, Buffer.from(testProcessor.ppid, 'hex'))),
    field(
      [2],
      der(0x30, field([2, 17], der(0x02, Buffer.from([pceSvn]))), field([2, 18], der(0x04, Buffer.alloc(16, cpuSvn)))),
    ),
    field([3], der(0x04, Buffer.alloc(2))),
    field([4], der(0x04, Buffer.from(testProcessor.fmspc, 'hex'))),
    field([5], der(0x0a, Buffer.from([0]))),
  );
}

function signedBy({ keys }: { readonly keys: webcrypto.CryptoKeyPair }, bytes: Buffer): Buffer {
  return sign('sha256', bytes, { key: KeyObject.from(keys.privateKey), dsaEncoding: 'ieee-p1363' });
}

function enclaveReport(measure: Buffer, reportData: Buffer, debug: boolean): Buffer {
  const report = Buffer.alloc(384);
  report.fill(cpuSvn, 0, 16);
  report[48] = debug ? 0x07 : 0x05;
  measure.copy(report, 64);
  mrSigner.copy(report, 128);
  report.writeUInt16LE(1, 256);
  report.writeUInt16LE(qeSvn, 258);
  reportData.copy(report, 320);
  return report;
}

function tdReport(reportData: Buffer, debug: boolean): Buffer {
  const report = Buffer.alloc(584);
  report.fill(5, 0, 16);
  report[120] = debug ? 1 : 0;
  report[123] = 0x10; // SEPT_VE_DISABLE, without which no quote is good.
  const [mrTd = Buffer.alloc(0), ...registers] = tdMeasures;
  mrTd.copy(report, 136);
  for (const [index, register] of registers.entries()) {
    register.copy(report, 328 + 48 * index);
  }
  reportData.copy(report, 520);
  return report;
}

const block = (bytes: Buffer, wide = true): Buffer => {
  const length = Buffer.alloc(wide ? 4 : 2);
  if (wide) {
    length.writeUInt32LE(bytes.length);
  } else {
    length.writeUInt16LE(bytes.length);
  }
  return Buffer.concat([length, bytes]);
};
const certified = (type: number, body: Buffer): Buffer => Buffer.concat([Buffer.from([type, 0]), block(body)]);

export interface TestQuote {
  readonly bytes: Buffer;
  readonly known: KnownCollateral;
  /** DER. */
  readonly root: Buffer;
}

interface Authorities {
  readonly root: Pair;
  readonly authority: Pair;
  readonly pck: Pair;
  readonly signing: Pair;
}

async function authorities(pckName = 'Intel SGX PCK Certificate'): Promise<Authorities> {
  const root = await issue('Intel SGX Root CA', undefined, true);
  const authority = await issue('Intel SGX PCK Platform CA', root, true);
  return {
    ...{ root, authority },
    pck: await issue(pckName, authority, false, processor()),
    signing: await issue('Intel SGX TCB Signing', root, false),
  };
}

function chain(...pairs: readonly Pair[]): string {
  return pairs.map(({ certificate }) => certificate.toString('pem')).join('\n');
}

type Platform = 'sgx' | 'tdx';

async function quoteBytes(platform: Platform, data: Buffer, debug: boolean, made: Authorities): Promise<Buffer> {
  const attestation = { keys: await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']) };
  const raw = Buffer.from(await webcrypto.subtle.exportKey('raw', attestation.keys.publicKey)).subarray(1);
  const auth = Buffer.alloc(32, 7);
  const bound = createHash('sha256').update(raw).update(auth).digest();
  const qe = enclaveReport(Buffer.alloc(32, 1), bound, false);
  const isSgx = platform === 'sgx';
  const header = Buffer.alloc(48);
  header.writeUInt16LE(isSgx ? 3 : 4, 0);
  header.writeUInt16LE(2, 2);
  header.writeUInt32LE(isSgx ? 0 : 0x81, 4);
  const report = isSgx ? enclaveReport(mrEnclave, data, debug) : tdReport(data, debug);
  const body = Buffer.concat([header, report]);
  const pem = certified(5, Buffer.from(chain(made.pck, made.authority, made.root)));
  const quoting = Buffer.concat([qe, signedBy(made.pck, qe), block(auth, false), pem]);
  const signed = Buffer.concat([signedBy(attestation, body), raw, isSgx ? quoting : certified(6, quoting)]);
  return Buffer.concat([body, block(signed)]);
}

/** What the maker says of its processors and of its quoting enclave. */
function statements(platform: Platform, mutation: Mutation): readonly [tcbInfo: string, identity: string] {
  const { until = later, evaluation = 17, otherFamily = false, tcbStatus = 'UpToDate' } = mutation;
  const dates = { issueDate: from.toISOString(), nextUpdate: until.toISOString(), tcbEvaluationDataNumber: evaluation };
  const tcbDate = from.toISOString();
  const components = (svn: number): object[] => Array.from({ length: 16 }, () => ({ svn }));
  const level = (svn: number, status: string): object => ({
    tcb: { sgxtcbcomponents: components(svn), tdxtcbcomponents: components(5), pcesvn: pceSvn },
    ...{ tcbDate, tcbStatus: status },
  });
  const tcbInfo = {
    ...{ id: platform === 'sgx' ? 'SGX' : 'TDX', version: 3, ...dates, pceId: '0000', tcbType: 0 },
    fmspc: otherFamily ? '00906ea1ffff' : testProcessor.fmspc,
    tcbLevels: [level(mutation.cpuSvn ?? cpuSvn, tcbStatus), level(1, 'OutOfDate')],
  };
  const identity = {
    ...{ id: platform === 'sgx' ? 'QE' : 'TD_QE', version: 2, ...dates, isvprodid: 1 },
    ...{ miscselect: '00000000', miscselectMask: 'ffffffff', mrsigner: mrSigner.toString('hex') },
    ...{ attributes: `05${'00'.repeat(15)}`, attributesMask: 'ff'.repeat(16) },
    tcbLevels: [{ tcb: { isvsvn: qeSvn }, tcbDate, tcbStatus: mutation.qeStatus ?? 'UpToDate' }],
  };
  return [JSON.stringify(tcbInfo), JSON.stringify(identity)];
}

async function collateralOf(platform: Platform, made: Authorities, mutation: Mutation): Promise<Collateral> {
  const { root, authority, pck, signing } = made;
  const { revoked, crlBy, crlUntil = later } = mutation;
  const signer = crlBy === undefined ? authority : await issue('Intel SGX PCK Platform CA', undefined, true);
  const [tcbInfo, identity] = statements(platform, mutation);
  const signature = (text: string): string => signedBy(signing, Buffer.from(text)).toString('hex');
  return {
    root_ca_crl: await crl(root, root, revoked === 'authority' ? [authority] : [], later),
    pck_crl: await crl(authority, signer, revoked === 'pck' ? [pck] : [], crlUntil),
    pck_crl_issuer_chain: chain(authority, root),
    ...{ tcb_info_issuer_chain: chain(signing, root), tcb_info: tcbInfo, tcb_info_signature: signature(tcbInfo) },
    ...{ qe_identity_issuer_chain: chain(signing, root), qe_identity: identity },
    qe_identity_signature: signature(identity),
  };
}

/** A quote with its collateral, under a root that lives as long as the test; `reportData` in hex. */
export async function testQuote(platform: Platform, reportData: string, mutation: Mutation = {}): Promise<TestQuote> {
  const made = await authorities(mutation.pckName);
  const data = Buffer.from(reportData.padEnd(128, '0'), 'hex');
  const collateral = await collateralOf(platform, made, mutation);
  return {
    bytes: await quoteBytes(platform, data, mutation.debug ?? false, made),
    known: { collateral, hash: createHash('sha256').update(JSON.stringify(collateral)).digest('hex') },
    root: Buffer.from(made.root.certificate.rawData),
  };
}
