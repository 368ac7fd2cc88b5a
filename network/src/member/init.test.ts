import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { NetworkProblem } from '../problem.js';
import { bundleFingerprint, inGroups, MemberBundle, parseBundle, readBundle } from './bundle.js';
import { initMember, type InitializedMember, writeBundle } from './init.js';
import { openMemberHome } from './home.js';
import { secretsBelow, secretsIn } from './testing/find-secrets.js';

const withCode =
  (code: string, pattern?: RegExp) =>
  (error: unknown): boolean => {
    assert.ok(error instanceof NetworkProblem, String(error));
    assert.equal(error.code, code);
    assert.match(error.detail, pattern ?? /./);
    return true;
  };

describe("a member's own home", () => {
  let dir: string;
  let made: InitializedMember;
  const chosen = { mspId: 'LenderAMSP', name: 'lender-a', host: 'a.alliance.example' } as const;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-member-'));
    made = await initMember({ ...chosen, dir: join(dir, 'a') });
  });

  after(async () => {
    await rm(dir, { recursive: true });
  });

  it('has TLS certificates for its host and for loopback', async () => {
    const { layout } = made.home;
    for (const { certFile } of [layout.peerTls, layout.orderer.tls, layout.gatewayTls, layout.chaincodeTls]) {
      const certificate = new X509Certificate(await readFile(certFile));
      assert.ok(certificate.checkHost('a.alliance.example') !== undefined, certFile);
      assert.ok(certificate.checkIP('127.0.0.1') !== undefined, certFile);
    }
  });

  it('lets no private key into the bundle', async () => {
    const secrets = await secretsBelow(made.home.dir);
    assert.ok(secrets.size >= 13);
    const bundle = await readFile(made.bundleFile);
    assert.deepEqual(secretsIn(bundle, secrets), []);
    assert.ok(!bundle.includes('PRIVATE'));
    // The search finds what it looks for.
    const key = await readFile(made.home.layout.ca.keyFile, 'utf8');
    assert.deepEqual(secretsIn(JSON.stringify({ key }), secrets), ['ca/key.pem']);
    assert.deepEqual(secretsIn(JSON.stringify({ a: Buffer.from(key).toString('base64') }), secrets), ['ca/key.pem']);
    for (const file of secrets.keys()) {
      assert.equal((await stat(join(made.home.dir, file))).mode & 0o077, 0, file);
    }
  });

  it('is completed, not replaced, when it is made again', async () => {
    const again = await initMember({ ...chosen, dir: join(dir, 'a') });

    assert.equal(again.fingerprint, made.fingerprint);
    const opened = await openMemberHome(join(dir, 'a'));
    assert.equal(bundleFingerprint(await writeBundle(opened)), made.fingerprint);
  });

  it('is refused for other settings, and for settings that make no sense', async () => {
    const other = { ...chosen, host: 'b.alliance.example', dir: join(dir, 'a') };
    await assert.rejects(initMember(other), withCode('MEMBER_HOME_EXISTS', /LenderAMSP at a\.alliance\.example/));

    for (const wrong of [
      { host: 'https://a' },
      { host: 'a:1' },
      { name: 'No Name' },
      { mspId: '../x' },
      { portBase: 65_530 },
    ]) {
      const options = { ...chosen, ...wrong, dir: join(dir, 'none') };
      await assert.rejects(initMember(options), withCode('MEMBER_SETTINGS_INVALID'));
    }
    await assert.rejects(openMemberHome(join(dir, 'none')), withCode('NO_MEMBER_HOME', /member init/));
  });

  describe('and its bundle', () => {
    it('is taken as it is, and shows its fingerprint in groups', async () => {
      const content = await readBundle(made.bundleFile);
      assert.equal(content.mspId, 'LenderAMSP');
      assert.equal(bundleFingerprint(content), made.fingerprint);
      assert.match(inGroups(made.fingerprint), /^([0-9a-f]{4} ){15}[0-9a-f]{4}$/);
    });

    it('is refused when anything in it was changed', async () => {
      const good = MemberBundle.parse(JSON.parse(await readFile(made.bundleFile, 'utf8')));
      const other = await initMember({ mspId: 'EvilMSP', name: 'evil', host: 'evil.example', dir: join(dir, 'evil') });
      const evil = MemberBundle.parse(JSON.parse(await readFile(other.bundleFile, 'utf8')));
      const { content } = good;
      const changes: readonly unknown[] = [
        { ...good, content: { ...content, mspId: 'LenderBMSP' } },
        {
          ...good,
          content: { ...content, endpoints: { ...content.endpoints, peer: { host: 'evil.example', port: 1 } } },
        },
        {
          ...good,
          content: { ...content, certificates: { ...content.certificates, ca: evil.content.certificates.ca } },
        },
        { ...good, signatures: evil.signatures },
        { ...evil, content: { ...evil.content, certificates: content.certificates } },
        { ...good, content: { ...content, extra: true } },
      ];
      for (const changed of changes) {
        assert.throws(() => parseBundle(JSON.stringify(changed)), withCode('BUNDLE_INVALID'));
      }
      assert.doesNotThrow(() => parseBundle(JSON.stringify(good)));
    });

    it('is refused when its certificates have ended, when it is no bundle, and when it is not there', async () => {
      const text = await readFile(made.bundleFile, 'utf8');
      const later = Date.now() + 400 * 24 * 3600 * 1000;
      assert.throws(() => parseBundle(text, later), withCode('BUNDLE_INVALID', /ended/));
      const file = join(dir, 'broken.json');
      await writeFile(file, '{');
      await assert.rejects(readBundle(file), withCode('BUNDLE_INVALID', /not JSON/));
      await assert.rejects(readBundle(join(dir, 'absent.json')), withCode('BUNDLE_NOT_FOUND'));
    });
  });
});
