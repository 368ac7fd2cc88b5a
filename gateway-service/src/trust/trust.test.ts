import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { before, describe, it } from 'node:test';
import { readConfiguration } from '../ledger/channel-configuration.js';
import { testAuthority, type TestAuthority, type TestPair } from '../testing/authority.js';
import { configurationBlock, type TestChannelMember } from '../testing/configuration-block.js';
import { Trust } from './trust.js';

const der = ({ certificate }: TestPair): Buffer => new X509Certificate(certificate).raw;

describe('whom a gateway trusts', () => {
  let authority: TestAuthority;
  let tls: TestAuthority;
  let otherTls: TestAuthority;
  let gateway: TestPair;
  let registrar: string | undefined;
  let now: Date;

  before(async () => {
    [authority, tls, otherTls] = await Promise.all([
      testAuthority('A CA'),
      testAuthority('TLS CA'),
      // Of the same name: only the key tells them apart.
      testAuthority('TLS CA'),
    ]);
    gateway = await tls.issue('gateway.a');
  });

  function trustIn(members: readonly TestChannelMember[], extraRoots?: string): Trust {
    registrar = undefined;
    now = new Date();
    const trust = new Trust({ extraRoots, registrarOf: () => registrar, clock: { now: () => now } });
    const configuration = readConfiguration(configurationBlock(1, members));
    assert.ok(configuration);
    trust.update(configuration);
    return trust;
  }

  const memberA = (...revocationLists: readonly Uint8Array[]): TestChannelMember => ({
    ...{ mspId: 'A', authorities: [authority.certificate], tlsAuthorities: [tls.certificate], revocationLists },
  });
  const memberB = (...revocationLists: readonly Uint8Array[]): TestChannelMember => ({
    ...{ mspId: 'B', authorities: [authority.certificate], tlsAuthorities: [otherTls.certificate], revocationLists },
  });

  it('is whoever shows a certificate that a TLS authority of a member issued', async () => {
    const trust = trustIn([memberA()]);
    assert.equal(trust.objection('A', der(gateway)), undefined);
    assert.match(trust.objection('A', der(await otherTls.issue('twin'))) ?? '', /no authority of a member/);
    assert.match(trust.objection('A', der(await authority.issue('gateway.a'))) ?? '', /no authority of a member/);
    assert.match(trust.objection('B', der(gateway)) ?? '', /B is no member/);
  });

  it('grows with the configuration, and shrinks with it', async () => {
    const trust = trustIn([memberA()]);
    const [newcomer, heard] = [der(await otherTls.issue('gateway.b')), [] as string[]];
    trust.onChange(() => heard.push(trust.linkRoots().toString()));
    const take = (members: readonly TestChannelMember[]): void => {
      trust.update(readConfiguration(configurationBlock(2, members)) ?? assert.fail());
    };
    take([memberA(), memberB()]);
    assert.equal(trust.objection('B', newcomer), undefined);
    take([memberA()]);
    assert.match(trust.objection('B', newcomer) ?? '', /no member/);
    assert.match(trust.objection('A', newcomer) ?? '', /no authority/);
    assert.deepEqual(
      heard.map((roots) => roots.split('BEGIN').length - 1),
      [2, 1],
    );
  });

  it('includes roots that the settings add', async () => {
    const trust = trustIn([memberA()], otherTls.certificate);
    assert.equal(trust.objection('A', der(await otherTls.issue('gateway'))), undefined);
  });

  it('is nobody whose certificate has been revoked, by a list in DER or in PEM', async () => {
    const list = await tls.revoke([gateway.certificate]);
    const pem = `-----BEGIN X509 CRL-----\n${list.toString('base64')}\n-----END X509 CRL-----\n`;
    for (const form of [list, Buffer.from(pem)]) {
      const trust = trustIn([memberA(form)]);
      assert.equal(trust.objection('A', der(gateway)), 'the certificate is revoked');
      assert.equal(trust.objection('A', der(await tls.issue('another'))), undefined);
      assert.equal(trust.faultyLists(), 0);
    }
  });

  it('is nobody whose certificate any of several lists names', async () => {
    const lists = await Promise.all([tls.revoke([]), tls.revoke([gateway.certificate]), tls.revoke([])]);
    assert.equal(trustIn([memberA(...lists)]).objection('A', der(gateway)), 'the certificate is revoked');
  });

  it('is not changed by lists that bear the name of an authority but not its signature, or by garbage', async () => {
    const forged = await otherTls.revoke([gateway.certificate]);
    const named = await authority.revoke([gateway.certificate], 'CN=TLS CA');
    const trust = trustIn([memberA(forged, named, Buffer.from('garbage'), Buffer.of())]);
    assert.equal(trust.objection('A', der(gateway)), undefined);
    assert.equal(trust.faultyLists(), 4);
  });

  it("is not changed by a list that stands with another member: nobody revokes what is not one's own", async () => {
    const trust = trustIn([memberA(), memberB(await tls.revoke([gateway.certificate]))]);
    assert.equal(trust.objection('A', der(gateway)), undefined);
    assert.equal(trust.faultyLists(), 1);
  });

  it('is nobody whose certificate has ended or has not begun', async () => {
    const trust = trustIn([memberA()]);
    const [ended, early] = await Promise.all([
      tls.issue('old', { from: -3, until: -1 }),
      tls.issue('new', { from: 1 }),
    ]);
    assert.match(trust.objection('A', der(ended)) ?? '', /ended on/);
    assert.match(trust.objection('A', der(early)) ?? '', /begins on/);
    assert.equal(trust.objection('A', der(gateway)), undefined);
    now = new Date(Date.now() + 400 * 24 * 3600 * 1000);
    assert.match(trust.objection('A', der(gateway)) ?? '', /ended on/);
  });

  it('is no gateway that a revoked signing certificate registered', async () => {
    const [stolen, other] = await Promise.all([authority.issue('gateway'), authority.issue('gateway')]);
    const trust = trustIn([memberA(await authority.revoke([stolen.certificate]))]);
    registrar = stolen.certificate;
    assert.match(trust.objection('A', der(gateway)) ?? '', /register its gateway anew/);
    registrar = other.certificate;
    assert.equal(trust.objection('A', der(gateway)), undefined);
  });
});
