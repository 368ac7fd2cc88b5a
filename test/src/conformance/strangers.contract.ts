import assert from 'node:assert/strict';
import { createPrivateKey, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { before, it } from 'node:test';
import type { KeyPairFiles, MemberLayout } from '@entente/network';
import { issueLeaf, type LeafRequest, newAuthority, type Signatory } from '@entente/network/testing';
import { GatewayError, type Signer } from '@hyperledger/fabric-gateway';
import { allowed, anyOrderers, type Attempts, expired, invalid, onlyReader, powerless, unknown } from './denials.js';
import {
  changedCommitStatusRequest,
  changedProposal,
  changedTransaction,
  endorsedBytes,
  serializedIdentity,
} from './envelopes.js';
import { type Refusal, refusalOf } from './outcome.js';
import type { LedgerUnderTest } from './ledger-under-test.js';
import { take } from './take.js';

const dayMs = 24 * 3600 * 1000;
const client: LeafRequest = { commonName: 'somebody', purpose: 'signing', role: 'client' };

/** Who may do what. */
export function strangerCases(ledger: () => LedgerUnderTest): void {
  let committed: Uint8Array;

  before(async () => {
    const proposal = ledger()
      .client()
      .contract.newProposal('event', { arguments: ['known', 'x'] });
    const submitted = await ledger().handIn(await proposal.endorse());
    committed = submitted.getBytes();
    await submitted.getStatus();
  });

  const layoutOf = (index: number): MemberLayout => {
    const member = ledger().running.layout.members[index];
    assert.ok(member);
    return member;
  };

  /** A signing identity of the first member, from its own CA. */
  async function issued(request: LeafRequest, at = Date.now()): Promise<Signatory> {
    const { mspId, ca } = layoutOf(0);
    return { mspId, ...(await issueLeaf(await read(ca), mspId, request, at)) };
  }

  async function gatewayOf(index: number): Promise<Signatory> {
    const { mspId, clientCertFile, clientKeyFile } = ledger().network.member(index);
    return { mspId, ...(await read({ certFile: clientCertFile, keyFile: clientKeyFile })) };
  }

  /** Tries everything as somebody. */
  async function attempt(somebody: Signatory, signer?: Signer): Promise<Attempts> {
    const stranger = await ledger().network.client(0, { ...somebody, ...(signer === undefined ? {} : { signer }) });
    const identity = serializedIdentity(somebody);
    const transaction = changedTransaction(await endorsedBytes(ledger().client(), 'stolen'), ({ signature }) => {
      signature.setCreator(identity);
    });
    const { gateway, network, contract } = stranger;
    const question = changedCommitStatusRequest(committed, (request) => {
      request.setIdentity(identity);
    });
    return {
      evaluate: await seen(contract.evaluateTransaction('get', 'k')),
      endorse: await seen(contract.newProposal('put', { arguments: ['k', 'v'] }).endorse()),
      submit: someOrderers(await seen(ledger().handIn(gateway.newTransaction(transaction)))),
      commitStatus: await seen(gateway.newCommit(question).getStatus()),
      events: await seen(network.getChaincodeEvents('kv', { startBlock: 0n }).then((events) => take(events, 1))),
      blocks: await seen(network.getBlockEvents({ startBlock: 0n }).then((events) => take(events, 1))),
    };
  }

  const cases: Record<string, [Attempts, () => Promise<[Signatory, Signer?]>]> = {
    'refuses a certificate of one member under the name of another': [
      unknown,
      async () => [{ ...(await gatewayOf(0)), mspId: 'LenderBMSP' }],
    ],
    'refuses a certificate of a CA that only calls itself like the member’s': [
      unknown,
      async () => {
        const foreign = await newAuthority('LenderAMSP', 'lender-a CA', Date.now());
        return [{ mspId: 'LenderAMSP', ...(await issueLeaf(foreign, 'LenderAMSP', client, Date.now())) }];
      },
    ],
    'refuses a certificate of the member’s TLS CA': [
      unknown,
      async () => {
        const { cert, key } = await read(layoutOf(0).gatewayTls);
        return [{ mspId: 'LenderAMSP', cert, key }];
      },
    ],
    'refuses an MSP that is no member': [unknown, async () => [{ ...(await gatewayOf(0)), mspId: 'StrangerMSP' }]],
    'refuses who has no certificate': [unknown, async () => [{ ...(await gatewayOf(0)), cert: 'no certificate' }]],
    'refuses a certificate that has ended': [expired, async () => [await issued({ ...client, days: -1 / 1440 })]],
    'takes a certificate that is not valid yet': [allowed, async () => [await issued(client, Date.now() + 30 * dayMs)]],
    'refuses a certificate without a role': [
      invalid,
      async () => [await issued({ commonName: 'nobody', purpose: 'signing' })],
    ],
    'refuses a CA': [invalid, async () => [{ mspId: 'LenderAMSP', ...(await read(layoutOf(0).ca)) }]],
    'refuses a signature of another key': [
      invalid,
      async () => [{ ...(await gatewayOf(0)), key: (await gatewayOf(1)).key }],
    ],
    'refuses a signature that is none': [
      invalid,
      async () => [await gatewayOf(0), () => Promise.resolve(Buffer.from('none'))],
    ],
    'refuses a signature with high s, though it is mathematically good': [
      invalid,
      async () => {
        const own = await gatewayOf(0);
        return [own, highS(own.key)];
      },
    ],
    'refuses an orderer': [powerless, async () => [await issued({ ...client, role: 'orderer' })]],
    'lets a peer read': [onlyReader, async () => [await issued({ ...client, role: 'peer' })]],
    'lets an administrator do what a client does': [allowed, async () => [await issued({ ...client, role: 'admin' })]],
    'lets further clients of a member do the same': [allowed, async () => [await issued(client)]],
  };

  for (const [name, [expectation, somebody]] of Object.entries(cases)) {
    it(name, async () => {
      const [signatory, signer] = await somebody();
      assert.deepEqual(await attempt(signatory, signer), expectation);
    });
  }

  it('refuses a proposal from more than fifteen minutes away', async () => {
    const at = (minutes: number): Promise<Refusal | string> => {
      const { gateway, contract } = ledger().client();
      const bytes = changedProposal(contract.newProposal('get', { arguments: ['k'] }).getBytes(), ({ channel }) => {
        channel.getTimestamp()?.fromDate(new Date(Date.now() + minutes * 60_000));
      });
      return seen(gateway.newProposal(bytes).evaluate());
    };
    assert.deepEqual([await at(14), await at(-14)], ['allowed', 'allowed']);
    const message =
      'request unauthorized due to incorrect timestamp <time>, peer time <time>, peer.authentication.timewindow 15m0s';
    for (const minutes of [16, -16]) {
      assert.deepEqual(await at(minutes), {
        status: 'UNAVAILABLE',
        message: 'failed to evaluate transaction, see attached details for more info',
        details: ['LenderAMSP', 'LenderBMSP', 'LenderCMSP', 'SupervisorMSP'].map((mspId, index) => ({
          mspId,
          message: index === 0 ? message : `rpc error: code = Unknown desc = ${message}`,
        })),
      });
    }
  });

  it('names the peer of another member that refuses a proposal as one that cannot be reached', async () => {
    const stranger = await ledger().network.client(0, { ...(await gatewayOf(0)), mspId: 'StrangerMSP' });
    const options = { arguments: ['k'], endorsingOrganizations: ['LenderBMSP'] };
    const { message: reason } = (unknown.evaluate as Refusal).details?.[0] ?? { message: '' };
    const details = [{ mspId: 'LenderBMSP', message: `rpc error: code = Unknown desc = ${reason}` }];
    assert.deepEqual(await seen(stranger.contract.evaluate('get', options)), {
      status: 'UNAVAILABLE',
      message: 'failed to evaluate transaction, see attached details for more info',
      details,
    });
    assert.deepEqual(await seen(stranger.contract.newProposal('get', options).endorse()), {
      status: 'ABORTED',
      message: 'failed to collect enough transaction endorsements, see attached details for more info',
      details,
    });
  });
}

async function read({ certFile, keyFile }: KeyPairFiles): Promise<{ cert: string; key: string }> {
  const [cert, key] = await Promise.all([readFile(certFile, 'utf8'), readFile(keyFile, 'utf8')]);
  return { cert, key };
}

/** How a call was refused; which of the other members' peers was asked first is chance. */
async function seen(call: Promise<unknown>): Promise<Refusal | string> {
  try {
    await call;
    return 'allowed';
  } catch (error) {
    if (!(error instanceof GatewayError)) {
      return error instanceof Error ? error.message : String(error);
    }
    const refusal = await refusalOf(Promise.reject(error));
    const byMember = (a: { mspId: string }, b: { mspId: string }): number => (a.mspId < b.mspId ? -1 : 1);
    return refusal.details === undefined ? refusal : { ...refusal, details: refusal.details.toSorted(byMember) };
  }
}

function someOrderers(seen: Refusal | string): Refusal | string {
  return typeof seen === 'string' ? seen : anyOrderers(seen);
}

/** Signs with the greater of the two possible s. */
function highS(pem: string): Signer {
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  const key = createPrivateKey(pem);
  const integer = (bytes: Buffer): Buffer => {
    const positive = (bytes[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
    return Buffer.concat([Buffer.of(2, positive.length), positive]);
  };
  return (message) => {
    let raw: Buffer;
    do {
      // Numbers that begin with a zero byte would need a shorter form.
      raw = sign('sha256', message, { key, dsaEncoding: 'ieee-p1363' });
    } while (raw[0] === 0);
    const s = BigInt(`0x${raw.subarray(32).toString('hex')}`);
    const high = s > order >> 1n ? s : order - s;
    const parts = Buffer.concat([
      integer(raw.subarray(0, 32)),
      integer(Buffer.from(high.toString(16).padStart(64, '0'), 'hex')),
    ]);
    return Promise.resolve(Buffer.concat([Buffer.of(0x30, parts.length), parts]));
  };
}
