import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { merkleTree, recordHash, type SignedClosing } from '@entente/protocol';
import { run } from '../program.js';
import { FakeGateway } from '../testing/fake-gateway.js';

const id = 'ab'.repeat(32);
const hash = 'cd'.repeat(32);
const at = '2026-03-01T12:00:00.000Z';
const request = { member: 'LenderAMSP', id };
const signed: SignedClosing = {
  closing: {
    ...{ kind: 'closing', request, by: 'SupervisorMSP', envelopeHash: hash, result: hash, closedAt: at },
    receipts: [
      {
        receipt: {
          ...{ kind: 'receipt', request, owner: 'LenderBMSP', contractHash: hash, treeHash: hash, verdictHash: hash },
          ...{ sources: [{ id: 'loans', mappingHash: hash }], parameters: hash, partial: hash, ranAt: at },
        },
        signature: 'A',
      },
    ],
  },
  signature: 'A',
};
const other = recordHash({ number: 1 });
const tree = merkleTree([other, recordHash(signed)]);
const [otherProof, proof] = tree.proofs;

describe('entente query closing', () => {
  const answered = { id, status: 'answered', closing: signed };
  let view: object = {};
  const gateway = new FakeGateway({
    'GET /v1/me': () => ({ body: { name: 'lin', role: 'officer', member: 'LenderAMSP' } }),
    [`GET /v1/queries/${id}`]: () => ({ body: view }),
  });
  let address: string;
  let folder: string;

  before(async () => {
    address = await gateway.start();
    folder = await mkdtemp(join(tmpdir(), 'entente-cli-closing-'));
    await writeFile(join(folder, 'token'), 'a-token\n');
  });

  after(async () => {
    await gateway.stop();
    await rm(folder, { recursive: true });
  });

  async function shown(shows: object): Promise<{ code: number; out: string; errors: string }> {
    view = shows;
    let [out, errors] = ['', ''];
    const io = {
      ...{ env: {}, colors: false },
      stdout: (text: string): void => void (out += text),
      stderr: (text: string): void => void (errors += text),
    };
    return {
      code: await run(['--gateway', address, '--token-file', join(folder, 'token'), 'query', 'closing', id], io),
      out,
      errors,
    };
  }

  it("shows what the service node signed, and where it stands under the ledger's root", async () => {
    const { code, out } = await shown({ ...answered, anchored: { root: tree.root, proof } });
    assert.equal(code, 0);
    assert.match(out, /closed by +SupervisorMSP/);
    assert.match(out, /place +2 of 2/);
    assert.match(out, /leads to the root +yes/);
  });

  it('says that a closing is not anchored yet', async () => {
    const { code, out } = await shown({ ...answered, anchored: null });
    assert.equal(code, 0);
    assert.match(out, /anchored under +not yet/);
  });

  it('ends with 1 where the closing is not under the root that it is said to be under', async () => {
    const wrong = { root: tree.root, proof: otherProof };
    const { code, out } = await shown({ ...answered, anchored: wrong });
    assert.equal(code, 1);
    assert.match(out, /leads to the root +NO/);
  });

  it('says why there is none', async () => {
    const { code, errors } = await shown({ id, status: 'posted', closing: null, anchored: null });
    assert.equal(code, 1);
    assert.match(errors, /no signed closing: either the request was not answered, or the ledger has its end/);
  });
});
