import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { packShares, type Share } from '@entente/protocol';
import { newRequesterKeys, type RequesterKeys, signingJwk, writeRequesterKeys } from '../keys/index.js';
import { run } from '../program.js';
import { seal } from '../testing/sealed.js';

const owners = ['LenderBMSP', 'LenderCMSP'] as const;

describe('query open, of a saved package of shares, without a gateway', () => {
  const signers = new Map<string, KeyObject>(
    owners.map((owner) => [owner, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey]),
  );
  let folder: string;
  let keys: RequesterKeys;
  let sealed: Record<string, string>;
  let named: readonly string[];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entente-open-'));
    keys = await newRequesterKeys();
    await writeRequesterKeys(join(folder, 'keys'), keys);
    await writeRequesterKeys(join(folder, 'other'), await newRequesterKeys());
    sealed = Object.fromEntries(
      await Promise.all(owners.map(async (owner) => [owner, await sealedBy(owner)] as const)),
    );
    named = await Promise.all(
      owners.map(async (owner) => {
        const file = join(folder, `${owner}.json`);
        await writeFile(file, JSON.stringify(signingJwk(signerOf(owner))));
        return `${owner}=${file}`;
      }),
    );
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });

  function signerOf(owner: string): KeyObject {
    const signer = signers.get(owner);
    assert.ok(signer !== undefined);
    return signer;
  }

  function sealedBy(owner: (typeof owners)[number]): Promise<string> {
    const table = { columns: [{ name: 'loans', type: 'integer' as const }], rows: [[25]] };
    const document: Share = {
      ...{
        kind: 'share',
        request: { member: 'LenderAMSP', id: 'ab'.repeat(32) },
        key: keys.id,
        owner,
        parties: owners,
      },
      ...{ contract: { id: 'how-many', version: 1, hash: 'cd'.repeat(32) }, attempt: 1 },
      ...{ content: { mode: 'collect', table }, salt: 'A'.repeat(43), sealedAt: '2026-01-01T00:00:00.000Z' },
    };
    return seal({ document, signer: signerOf(owner), recipient: keys.encryption, kid: keys.id });
  }

  async function open(
    text: string,
    { key = 'keys', signed = named }: { readonly key?: string; readonly signed?: readonly string[] } = {},
  ): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
    const file = join(folder, 'shares.json');
    await writeFile(file, text);
    let [out, err] = ['', ''];
    const services = signed.flatMap((one) => ['--service-key', one]);
    const code = await run(['query', 'open', file, '--key', join(folder, key), ...services, '--json'], {
      ...{ env: {}, colors: false },
      stdout: (said) => (out += said),
      stderr: (said) => (err += said),
    });
    return { code, out, err };
  }

  it('puts them together where each owner’s key is named, and says that no ledger was asked', async () => {
    const { code, out, err } = await open(packShares(sealed));
    assert.equal(code, 0, err);
    const { table } = JSON.parse(out) as { readonly table: { readonly rows: unknown } };
    assert.deepEqual(table.rows, [
      ['LenderBMSP', 25],
      ['LenderCMSP', 25],
    ]);
    assert.match(err, /not held against the ledger/);
  });

  const [first, second] = owners;
  const refused: readonly (readonly [string, RegExp, () => ReturnType<typeof open>])[] = [
    ['with another key', /^ENVELOPE_UNREADABLE: /, () => open(packShares(sealed), { key: 'other' })],
    [
      'with the key of one owner alone',
      /^ENVELOPE_UNREADABLE: /,
      () => open(packShares(sealed), { signed: named.slice(1) }),
    ],
    [
      'with one key for all',
      /^ENVELOPE_UNREADABLE: /,
      () => open(packShares(sealed), { signed: [join(folder, `${first}.json`)] }),
    ],
    [
      'that was changed',
      /^ENVELOPE_UNREADABLE: /,
      () => open(packShares({ ...sealed, [first]: `${sealed[first] ?? ''}A` })),
    ],
    [
      'whose owners are swapped',
      /^ENVELOPE_UNREADABLE: /,
      () => open(packShares({ [first]: sealed[second] ?? '', [second]: sealed[first] ?? '' })),
    ],
    ['that is JSON of another form', /^ENVELOPE_UNREADABLE: /, () => open(JSON.stringify({ envelopes: sealed }))],
    ['from which one is missing', /^SHARE_INVALID: /, () => open(packShares({ [first]: sealed[first] ?? '' }))],
    ['of nobody', /^SHARE_INVALID: /, () => open(packShares({}))],
  ];
  for (const [what, message, attempt] of refused) {
    it(`refuses one ${what}, and shows nothing of it`, async () => {
      const { code, out, err } = await attempt();
      assert.equal(code, 1, err);
      assert.match(err, message);
      assert.doesNotMatch(out, /"table"|"rows"/);
    });
  }

  it('says that a key cannot be read', async () => {
    const { code, err } = await open(packShares(sealed), { signed: [`${first}=${join(folder, 'nowhere.pem')}`] });
    assert.equal(code, 2);
    assert.match(err, /nowhere\.pem holds no P-256 public key/);
  });
});
