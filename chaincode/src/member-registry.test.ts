import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { beforeEach, describe, it } from 'node:test';
import { TestAlliance } from './testing/test-alliance.js';
import {
  Charter,
  contentHash,
  encode,
  type GatewayStatement,
  type RequesterKeyStatement,
  RsaPublicJwk,
  signingInput,
} from '@entente/protocol';
import { thumbprint } from './domain/public-keys.js';
import { charter, everyone, lenders, supervisor } from './testing/documents.js';
import { FakeLedger } from './testing/fake-ledger.js';
import { ecKeyPair, KeyRing, signEs256 } from './testing/key-ring.js';

const [lenderA, lenderB, lenderC] = lenders;
const charterHash = contentHash('charter', charter());

describe('founding an alliance', () => {
  let ledger: FakeLedger;

  beforeEach(async () => {
    ledger = new FakeLedger();
    await ledger.submit('members:Found', lenderA, { charter: charter() });
  });

  it('keeps the text under its hash and the acceptance of whoever put it forward', async () => {
    assert.deepEqual(ledger.keysOf('founding'), [charterHash]);
    assert.deepEqual(ledger.keysOf('acceptance'), [`${charterHash}/${lenderA}`]);
  });

  it('refuses the same text twice', async () => {
    await assert.rejects(ledger.submit('members:Found', lenderB, { charter: charter() }), { code: 'ALREADY_EXISTS' });
  });

  it('refuses a charter by somebody who is not in it', async () => {
    await assert.rejects(ledger.submit('members:Found', 'StrangerMSP', { charter: charter() }), { code: 'FORBIDDEN' });
    await assert.rejects(ledger.submit('members:Accept', 'StrangerMSP', { charterHash }), { code: 'FORBIDDEN' });
    await assert.rejects(ledger.submit('members:Enact', 'StrangerMSP', { charterHash }), { code: 'FORBIDDEN' });
  });

  it('refuses to accept or enact a text that nobody put forward', async () => {
    const other = { charterHash: '00'.repeat(32) };
    await assert.rejects(ledger.submit('members:Accept', lenderA, other), { code: 'NOT_FOUND' });
    await assert.rejects(ledger.submit('members:Enact', lenderA, other), { code: 'NOT_FOUND' });
  });

  it('refuses a second acceptance', async () => {
    await assert.rejects(ledger.submit('members:Accept', lenderA, { charterHash }), { code: 'ALREADY_EXISTS' });
  });

  it('names who has not accepted yet', async () => {
    await ledger.submit('members:Accept', lenderB, { charterHash });

    await assert.rejects(ledger.submit('members:Enact', lenderA, { charterHash }), {
      message: `PROPOSAL_UNDECIDED: not accepted yet by ${lenderC}, ${supervisor}`,
    });
  });

  it('has a charter in force once every member has accepted, and no second one', async () => {
    for (const member of everyone.slice(1)) {
      await ledger.submit('members:Accept', member, { charterHash });
    }
    const enacted = await ledger.submit('members:Enact', lenderC, { charterHash });

    assert.deepEqual(enacted, { charterHash, members: [...everyone] });
    assert.equal(encode(await ledger.state.charter.get()), encode(charter()));
    const other = { charter: { ...charter(), id: 'another' } };
    await assert.rejects(ledger.submit('members:Found', lenderA, other), { code: 'ALREADY_EXISTS' });
    await assert.rejects(ledger.submit('members:Accept', lenderA, { charterHash }), { code: 'ALREADY_EXISTS' });
    await assert.rejects(ledger.submit('members:Enact', lenderA, { charterHash }), { code: 'ALREADY_EXISTS' });
  });

  const impossible: [string, Partial<Charter>][] = [
    ['names an elector who is no member', rules({ threshold: 'majority', electorate: ['StrangerMSP'] })],
    ['asks for more approvals than there are electors', rules({ threshold: { atLeast: 5 } })],
    ['shuts out the author and then needs everybody', rules({ threshold: { atLeast: 4 }, authorVotes: false })],
  ];
  for (const [what, change] of impossible) {
    it(`refuses a charter with a rule that ${what}`, async () => {
      const refused = ledger.submit('members:Found', lenderA, { charter: { ...charter(), ...change } });
      await assert.rejects(refused, /^Error: (INVALID_INPUT|MEMBER_NOT_FOUND): /);
    });
  }

  it('refuses a rule that needs a supervisor where there is none', async () => {
    const { [supervisor]: _, ...members } = charter().members;
    const refused = ledger.submit('members:Found', lenderA, { charter: { ...charter(), members } });
    await assert.rejects(refused, { code: 'INVALID_INPUT' });
  });
});

function rules(retirement: object): Partial<Charter> {
  return Charter.parse({ ...charter(), votingRules: { ...charter().votingRules, retirement } });
}

describe('before a charter is in force', () => {
  it('nothing else can be done', async () => {
    const alliance = new TestAlliance();
    await assert.rejects(alliance.registerGateway(lenderA), { code: 'CHARTER_NOT_IN_FORCE' });
    await assert.rejects(alliance.registerKey(lenderA), { code: 'CHARTER_NOT_IN_FORCE' });
    await assert.rejects(alliance.ask(lenderA), { code: 'CHARTER_NOT_IN_FORCE' });
  });
});

describe('registering a gateway', () => {
  let alliance: TestAlliance;

  beforeEach(async () => {
    alliance = await TestAlliance.enacted();
  });

  function register(caller: string, statement: GatewayStatement, signer: KeyRing): Promise<unknown> {
    const signature = signEs256('gateway', statement, signer.gateway.privateKey);
    return alliance.ledger.submit('members:RegisterGateway', caller, { statement, signature });
  }

  it('counts its versions up', async () => {
    await alliance.registerGateway(lenderA);
    await alliance.registerGateway(lenderA);

    const { version, registeredAt } = await alliance.ledger.state.gateways.get(lenderA);
    assert.deepEqual([version, registeredAt], [2, alliance.ledger.now]);
  });

  it('refuses a statement about another member', async () => {
    const ring = alliance.ring(lenderA);
    await assert.rejects(register(lenderB, ring.gatewayStatement(), ring), { code: 'FORBIDDEN' });
  });

  it('refuses a signature by another key, or over another statement', async () => {
    const statement = alliance.ring(lenderA).gatewayStatement();
    await assert.rejects(register(lenderA, statement, alliance.ring(lenderB)), { code: 'PROOF_INVALID' });
    const signature = signEs256('gateway', statement, alliance.ring(lenderA).gateway.privateKey);
    const moved = { statement: { ...statement, link: 'elsewhere:1' }, signature };
    await assert.rejects(alliance.ledger.submit('members:RegisterGateway', lenderA, moved), { code: 'PROOF_INVALID' });
  });

  it('refuses a point that is not on the curve', async () => {
    const ring = alliance.ring(lenderA);
    const statement = ring.gatewayStatement();
    const offCurve = { ...statement, signing: { ...statement.signing, y: `${'A'.repeat(42)}E` } };
    await assert.rejects(register(lenderA, offCurve, ring), { code: 'KEY_TOO_WEAK' });
  });

  it('refuses who is no member', async () => {
    const ring = new KeyRing('StrangerMSP');
    await assert.rejects(register('StrangerMSP', ring.gatewayStatement(), ring), { code: 'FORBIDDEN' });
  });
});

describe('registering a requester key', () => {
  const validUntil = '2027-03-01T00:00:00.000Z';
  let alliance: TestAlliance;
  let ring: KeyRing;

  beforeEach(async () => {
    alliance = await TestAlliance.enacted();
    ring = alliance.ring(lenderA);
  });

  function register(statement: RequesterKeyStatement, proofs = ring.proofs(statement)): Promise<unknown> {
    return alliance.ledger.submit('members:RegisterKey', lenderA, { statement, proofs });
  }

  it('keeps it under its member and its thumbprint, and renews it as the next version', async () => {
    await alliance.registerKey(lenderA);
    await alliance.registerKey(lenderA, '2028-03-01T00:00:00.000Z');

    assert.deepEqual(alliance.ledger.keysOf('requester-key'), [`${lenderA}/${ring.keyId}`]);
    const { version, status, validUntil: until } = await alliance.ledger.state.requesterKeys.get(lenderA, ring.keyId);
    assert.deepEqual([version, status, until], [2, 'active', '2028-03-01T00:00:00.000Z']);
  });

  it('refuses a key of another member', async () => {
    const statement = alliance.ring(lenderB).keyStatement(validUntil);
    const refused = register(statement, alliance.ring(lenderB).proofs(statement));
    await assert.rejects(refused, { code: 'FORBIDDEN' });
  });

  it("refuses a proof that is not the key's own", async () => {
    const statement = ring.keyStatement(validUntil);
    const { encryption, signing } = ring.proofs(statement);
    await assert.rejects(register(statement, { encryption: signing, signing }), { code: 'PROOF_INVALID' });
    await assert.rejects(register(statement, { encryption, signing: encryption }), { code: 'PROOF_INVALID' });
    await assert.rejects(register({ ...statement, validUntil: '2027-03-02T00:00:00.000Z' }, { encryption, signing }), {
      code: 'PROOF_INVALID',
    });
  });

  it('refuses an id that is not the thumbprint', async () => {
    const statement = { ...ring.keyStatement(validUntil), id: thumbprint(ring.signing.jwk) };
    await assert.rejects(register(statement), { code: 'PROOF_INVALID' });
  });

  it('refuses one key for both uses', async () => {
    const statement = { ...ring.keyStatement(validUntil), signing: ring.encryption.jwk };
    await assert.rejects(register(statement), { code: 'KEY_TOO_WEAK' });
  });

  it('refuses a validity that has passed, or of more than three years', async () => {
    for (const unacceptable of [alliance.ledger.now, '2029-03-01T12:00:00.001Z']) {
      await assert.rejects(register(ring.keyStatement(unacceptable)), { code: 'TIMESTAMP_UNACCEPTABLE' });
    }
    await register(ring.keyStatement('2029-03-01T12:00:00.000Z'));
  });

  it('takes an RSA key of 3072 bits with a PS256 proof', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 3072 });
    const encryption = RsaPublicJwk.parse(publicKey.export({ format: 'jwk' }));
    const statement = { ...ring.keyStatement(validUntil), encryption, id: thumbprint(encryption) };
    const pss = (saltLength: number): string =>
      sign('sha256', signingInput('requester-key', statement), { key: privateKey, padding: 6, saltLength }).toString(
        'base64url',
      );
    const proofs = ring.proofs(statement);

    await assert.rejects(register(statement, { ...proofs, encryption: pss(20) }), { code: 'PROOF_INVALID' });
    await register(statement, { ...proofs, encryption: pss(32) });
  });

  it('refuses an RSA modulus that only looks long enough', async () => {
    const zeros = `AAAA${'A'.repeat(508)}`;
    const short = `AQ${'B'.repeat(510)}`;
    for (const n of [zeros, short]) {
      const encryption = { kty: 'RSA', n, e: 'AQAB' } as const;
      const statement = { ...ring.keyStatement(validUntil), encryption, id: thumbprint(encryption) };
      await assert.rejects(register(statement), { code: 'KEY_TOO_WEAK' });
    }
  });

  it('stays revoked once it is revoked, and only its own member can do that', async () => {
    await alliance.registerKey(lenderA);
    const { ledger } = alliance;
    await assert.rejects(ledger.submit('members:RevokeKey', lenderB, { id: ring.keyId }), { code: 'KEY_NOT_FOUND' });
    await ledger.submit('members:RevokeKey', lenderA, { id: ring.keyId });

    assert.equal((await ledger.state.requesterKeys.get(lenderA, ring.keyId)).status, 'revoked');
    await assert.rejects(ledger.submit('members:RevokeKey', lenderA, { id: ring.keyId }), { code: 'KEY_NOT_USABLE' });
    await assert.rejects(alliance.registerKey(lenderA), { code: 'KEY_NOT_USABLE' });
  });

  it('refuses a coordinate written in another form of the same key', () => {
    const { jwk } = ecKeyPair();
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const twin = { ...jwk, x: `${jwk.x.slice(0, 42)}${alphabet.charAt(alphabet.indexOf(jwk.x.slice(42)) + 1)}` };
    const statement = { ...ring.keyStatement(validUntil), encryption: twin, id: thumbprint(twin) };
    return assert.rejects(register(statement), { code: 'KEY_TOO_WEAK' });
  });
});
