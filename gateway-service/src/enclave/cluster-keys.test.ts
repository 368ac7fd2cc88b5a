import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import {
  type ClusterNode,
  EcPublicJwk,
  encode,
  type MakeClusterKeyInput,
  rosterHash,
  signingInput,
} from '@entente/protocol';
import { isEs256 } from '../crypto/verify-es256.js';
import type { ClusterAsk, HandCall } from './cluster-calls.js';
import { type HandoverCheck, handoverChecks } from './handover-checks.js';
import { SoftwareEnclave } from './software-enclave.js';

const refused = { code: 'ENCLAVE_REFUSED' };
const code = 'ab'.repeat(32);
const cluster = 'combiners';
const members = ['OneMSP', 'TwoMSP', 'ThreeMSP', 'FourMSP'];

interface Pair {
  readonly privateKey: KeyObject;
  readonly jwk: EcPublicJwk;
}

function pair(): Pair {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' });
  return { privateKey, jwk: EcPublicJwk.parse({ kty, crv, x, y }) };
}

const gateways = new Map(members.map((member) => [member, pair()]));
const rosterOf = (pairs: ReadonlyMap<string, Pair>): HandCall['roster'] =>
  Object.fromEntries([...pairs].map(([member, { jwk }]) => [member, jwk]));
const roster = rosterOf(gateways);

const nodeOf = (host: string, { keys }: SoftwareEnclave): ClusterNode => ({
  node: { host, id: 'combiner' },
  round: 1,
  keys,
});

/** All checks but those named: what the others alone let through. */
function without(...names: readonly (keyof typeof handoverChecks)[]): readonly HandoverCheck[] {
  return Object.entries(handoverChecks).flatMap(([name, check]) =>
    (names as readonly string[]).includes(name) ? [] : [check],
  );
}

function granted({ request, quote }: ClusterAsk, granting = ['OneMSP', 'ThreeMSP'], pairs = gateways): HandCall {
  const words = granting.map((member) => {
    const key = pairs.get(member)?.privateKey ?? assert.fail(member);
    const signature = sign('sha256', signingInput('cluster-grant', request), { key, dsaEncoding: 'ieee-p1363' });
    return [member, signature.toString('base64url')];
  });
  return { request, quote, grants: Object.fromEntries(words) as HandCall['grants'], roster: rosterOf(pairs) };
}

/** Two enclaves of two hosts, the first of which has made the key. */
class Two {
  readonly one: SoftwareEnclave;
  readonly two: SoftwareEnclave;
  made: MakeClusterKeyInput;

  constructor({ checks, measurement = code }: { checks?: readonly HandoverCheck[]; measurement?: string } = {}) {
    this.one = new SoftwareEnclave({ measurement: code, ...(checks === undefined ? {} : { checks }) });
    this.two = new SoftwareEnclave({ measurement });
    this.made = this.make(1);
  }

  make(generation: number): MakeClusterKeyInput {
    this.made = this.one.clusters.make({ cluster, generation, roster, by: nodeOf('OneMSP', this.one) });
    return this.made;
  }

  ask(nonce = this.one.clusters.nonce()): ClusterAsk {
    const { generation, publicKey } = this.made.statement;
    const between = { from: nodeOf('OneMSP', this.one), to: nodeOf('TwoMSP', this.two) };
    return this.two.ask({ cluster, generation, publicKey, roster: rosterHash(roster), ...between, nonce });
  }
}

describe('the key that enclaves of the same code share', () => {
  let two: Two;

  beforeEach(() => {
    two = new Two();
  });

  it('is made in an enclave, which signs what it made; its host is told the public half alone', () => {
    const { statement, signature } = two.made;
    assert.ok(isEs256(signingInput('cluster-key', statement), signature, two.one.keys.signing));
    assert.deepEqual(two.one.clusters.held(), [{ cluster, generation: 1, publicKey: statement.publicKey }]);
    assert.ok(!encode(two.made).includes('"d"'));
  });

  it('goes to an enclave that asks for it with its quote and the grants of a quorum, sealed', async () => {
    const call = granted(two.ask());
    const sealed = await two.one.clusters.hand(call);
    const { request, grants } = call;
    await two.two.clusters.take({ request, sealed, grants, roster });
    assert.deepEqual(two.two.clusters.held(), two.one.clusters.held());
    const stranger = new SoftwareEnclave({ measurement: code });
    await assert.rejects(stranger.clusters.take({ request, sealed, grants, roster }), refused);
  });

  const attacks: readonly (readonly [
    string,
    keyof typeof handoverChecks,
    (world: Two) => HandCall | Promise<HandCall>,
    string?,
  ])[] = [
    ['that no gateway has verified', 'grants', (world) => granted(world.ask(), [])],
    ['that too few gateways have verified', 'grants', (world) => granted(world.ask(), ['OneMSP'])],
    ['that its own host vouches for', 'grants', (world) => granted(world.ask(), ['OneMSP', 'TwoMSP'])],
    [
      'that gateways of its host’s own making have verified',
      'grants',
      (world) => granted(world.ask(), ['OneMSP', 'ThreeMSP'], new Map(members.map((member) => [member, pair()]))),
    ],
    ['that runs other code', 'code', (world) => granted(world.ask()), 'cd'.repeat(32)],
    [
      'that was handed it before, by the same request again',
      'nonce',
      async (world) => {
        const call = granted(world.ask());
        await world.one.clusters.hand(call);
        return call;
      },
    ],
    ['over a nonce that the other one has not given', 'nonce', (world) => granted(world.ask('n'.repeat(43)))],
    [
      'that shows the quote of another request',
      'quote',
      (world) => ({ ...granted(world.ask()), quote: world.ask().quote }),
    ],
    [
      'that was granted the generation before',
      'held',
      (world) => {
        const call = granted(world.ask());
        world.make(2);
        return call;
      },
    ],
    [
      'that asked another enclave',
      'asked',
      (world) => {
        const { request } = world.ask();
        const from = nodeOf('OneMSP', new SoftwareEnclave({ measurement: code }));
        const nonce = request.nonces.from;
        const { generation, publicKey, roster: gatewaysHash, to } = request;
        return granted(world.two.ask({ cluster, generation, publicKey, roster: gatewaysHash, from, to, nonce }));
      },
    ],
  ];
  for (const [what, guard, attack, measurement = code] of attacks) {
    it(`is not handed to an enclave ${what}; nothing else keeps it out`, async () => {
      const guarded = new Two({ measurement });
      await assert.rejects(guarded.one.clusters.hand(await attack(guarded)), refused);
      const open = new Two({ checks: without(guard), measurement });
      assert.ok((await open.one.clusters.hand(await attack(open))).length > 0);
    });
  }

  it('is taken from nobody but the enclave that was asked, and only if it is the key of the ledger', async () => {
    const call = granted(two.ask());
    const { request, grants } = call;
    const other = new Two();
    const forged = await other.one.clusters.hand(granted(other.ask()));
    await assert.rejects(two.two.clusters.take({ request, sealed: forged, grants, roster }), refused);
    const sealed = await two.one.clusters.hand(call);
    await assert.rejects(two.two.clusters.take({ request, sealed, grants: {}, roster }), refused);
    await two.two.clusters.take({ request, sealed, grants, roster });
    await assert.rejects(two.two.clusters.take({ request, sealed, grants, roster }), refused);
  });

  it('is forgotten when the next generation comes, and an earlier one does not come back', () => {
    const { publicKey } = two.make(2).statement;
    assert.deepEqual(two.one.clusters.held(), [{ cluster, generation: 2, publicKey }]);
    assert.throws(() => two.make(1), refused);
  });

  it('is neither made nor asked for by an enclave under keys that are not its own', () => {
    const by = nodeOf('OneMSP', two.two);
    const make = (): unknown => two.one.clusters.make({ cluster, generation: 2, roster, by });
    assert.throws(make, { code: 'ENCLAVE_NOT_VERIFIED' });
    const { from, to, ...request } = two.ask().request;
    const { generation, publicKey, roster: gatewaysHash, nonces } = request;
    const asked = { cluster, generation, publicKey, roster: gatewaysHash, nonce: nonces.from };
    assert.throws(() => two.two.ask({ ...asked, from: to, to: from }), { code: 'ENCLAVE_NOT_VERIFIED' });
  });
});
