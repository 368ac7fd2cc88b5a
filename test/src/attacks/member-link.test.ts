import assert from 'node:assert/strict';
import { createHash, X509Certificate } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { GatewayRecord } from '@entente/protocol';
import { LinkClient, type LinkHandler, LinkServer, noElections, noReruns, noRounds, ServeMembers } from '../parts.js';
import { signaturesOf } from './documents.js';
import { type Identities, newIdentities, nothing, PlainState, quietGateway } from './parties.js';

const salt = 'A'.repeat(43);
const delivery = { request: { member: 'LenderAMSP', id: 'ab'.repeat(32) }, parameters: { person: 'x' }, salt };
const log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

describe('the member link, attacked', () => {
  let identities: Identities;

  before(async () => {
    identities = await newIdentities();
  });

  after(async () => {
    await identities.remove();
  });

  /** A gateway of lender C whose server knows callers in the given way, and a caller with a certificate of the alliance. */
  async function called(
    caller: string,
    membersByCertificate: (sha256: string) => readonly string[],
    expectedCertificate?: string,
  ): Promise<{ result: PromiseSettledResult<void>; accepted: boolean }> {
    const { ledger, journal, jobs } = quietGateway(new PlainState());
    const served: LinkHandler = new ServeMembers({
      mspId: 'LenderCMSP',
      ...{
        ledger,
        journal,
        jobs,
        signatures: signaturesOf(),
        elections: noElections,
        reruns: noReruns,
        coordinator: noRounds,
      },
      patienceMs: 50,
    });
    const { roots, ...tls } = await identities.tls('LenderCMSP');
    const objection = (): undefined => undefined;
    const server = new LinkServer({
      ...{ address: '127.0.0.1:0', tls, roots, objection, membersByCertificate, handler: served, log },
    });
    const link = `127.0.0.1:${String(await server.listen())}`;
    const gateway = {
      member: 'LenderCMSP',
      link,
      linkCertificate: expectedCertificate ?? (await hashOf('LenderCMSP')),
    };
    const client = new LinkClient({
      tls: await identities.tls(caller),
      roots: () => roots,
      objection,
      gatewayOf: () => gateway as GatewayRecord,
      timeoutMs: 5_000,
    });
    try {
      const [result] = await Promise.allSettled([client.deliver('LenderCMSP', delivery)]);
      const accepted = journal.job('owner', delivery.request.member, delivery.request.id) !== undefined;
      return { result, accepted };
    } finally {
      client.close();
      server.close();
      jobs.stop();
      journal.close();
    }
  }

  async function hashOf(mspId: string): Promise<string> {
    const { certificate } = await identities.tls(mspId);
    return createHash('sha256').update(new X509Certificate(certificate).raw).digest('hex');
  }

  /** As the product does it: whoever registered the certificate. */
  async function registered(...mspIds: readonly string[]): Promise<(sha256: string) => readonly string[]> {
    const known = await Promise.all(mspIds.map(async (mspId) => ({ mspId, sha256: await hashOf(mspId) })));
    return (shown) => known.filter(({ sha256 }) => sha256 === shown).map(({ mspId }) => mspId);
  }

  it("takes a delivery from the requester's own gateway", async () => {
    const { result, accepted } = await called('LenderAMSP', await registered('LenderAMSP', 'LenderBMSP'));
    assert.equal(result.status, 'fulfilled');
    assert.ok(accepted);
  });

  it('refuses a caller whose certificate is good but not registered', async () => {
    const { result, accepted } = await called('LenderAMSP', await registered('LenderBMSP'));
    assertRefused(result, 'NOT_AUTHENTICATED');
    assert.ok(!accepted);
  });

  it('control: that caller gets in if any good certificate is taken for the member it speaks of', async () => {
    const { accepted } = await called('LenderBMSP', () => [delivery.request.member]);
    assert.ok(accepted);
  });

  it("refuses a member that speaks in another member's name", async () => {
    const { result, accepted } = await called('LenderBMSP', await registered('LenderAMSP', 'LenderBMSP'));
    assertRefused(result, 'FORBIDDEN');
    assert.ok(!accepted);
  });

  it('takes a delivery all the same if another member has registered that certificate as its own', async () => {
    const { accepted } = await called('LenderAMSP', () => ['LenderBMSP', 'LenderAMSP']);
    assert.ok(accepted);
  });

  it('does not deliver to a gateway that shows another certificate than the registered one', async () => {
    const known = await registered('LenderAMSP');
    const { result, accepted } = await called('LenderAMSP', known, await hashOf('LenderBMSP'));
    assertRefused(result, 'MEMBER_UNAVAILABLE');
    assert.ok(!accepted);
  });

  function assertRefused(result: PromiseSettledResult<void>, code: string): void {
    assert.equal(result.status, 'rejected');
    assert.equal((result.reason as { code?: string }).code, code);
  }
});
