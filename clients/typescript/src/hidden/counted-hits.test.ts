import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { before, describe, it } from 'node:test';
import {
  type CountedAnswer,
  contentHash,
  type CountStatement,
  encode,
  type Publication,
  type Share,
  type SharePart,
} from '@entente/protocol';
import {
  blindedParameters,
  blindSubjects,
  bytesToText,
  evaluateQuestion,
  newMatchKeys,
} from '@entente/protocol/secure';
import { CompactEncrypt, CompactSign, importJWK } from 'jose';
import { newKeys, type NewKeys } from '../keys.js';
import { countedHits } from './counted-hits.js';

const owners = ['BMSP', 'CMSP'];
const request: Share['request'] = { member: 'AMSP', id: 'ab'.repeat(32) };
const openedAt = '2026-06-01T12:00:00.000Z';
const [early, late] = ['2026-05-01T00:00:00.000Z', '2026-06-01T12:00:01.000Z'];
const [looked, newer] = ['1'.repeat(64), '2'.repeat(64)];
const helper = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const secrets = blindSubjects(['somebody'], 2);
const evaluations = owners.map(() => {
  const keys = newMatchKeys();
  return { keys, evaluation: evaluateQuestion(keys, blindedParameters(secrets), 2, 1) };
});

interface Changed {
  readonly answer?: CountedAnswer;
  /** What the helper says otherwise. */
  readonly statement?: Partial<CountStatement>;
  /** What the first owner holds in place of the helper's word. */
  readonly held?: string | undefined;
  readonly signer?: typeof helper;
  /** The ledger's publication of the first owner. */
  readonly ledger?: { readonly contentHash: string; readonly publishedAt: string };
}

describe('the word of a member that counts', () => {
  let keys: NewKeys['keys'];
  let recipient: NewKeys['registration']['statement']['encryption'];
  before(async () => {
    const made = await newKeys({ member: 'AMSP' });
    keys = made.keys;
    recipient = made.registration.statement.encryption;
  });

  async function sealed({ statement: change = {}, signer = helper }: Changed): Promise<string> {
    const statement: CountStatement = {
      ...{ kind: 'count-statement', request, helper: 'HelperMSP', said: ['002', '000'], salt: 'A'.repeat(43) },
      parts: owners.map((owner, index) => ({
        ...{ owner, epoch: 1, publication: looked },
        evaluated: contentHash('evaluated', evaluations[index]?.evaluation.evaluated ?? []),
      })),
      ...change,
    };
    const jws = await new CompactSign(Buffer.from(encode(statement), 'utf8'))
      .setProtectedHeader({ alg: 'ES256', typ: 'entente-result+jws' })
      .sign(signer.privateKey);
    const alg = 'ECDH-ES+A256KW';
    return new CompactEncrypt(Buffer.from(jws, 'utf8'))
      .setProtectedHeader({ alg, enc: 'A256GCM', typ: 'entente-result+jwe', kid: keys.id })
      .encrypt(await importJWK(recipient, alg));
  }

  async function opened(change: Changed = {}): Promise<unknown> {
    const word = await sealed(change);
    const items = owners.map((owner, index): Publication => ({
      ...{ kind: 'publication', owner, contract: { id: 'who-knows', version: 1, hash: looked }, epoch: 1, bytes: 1 },
      ...{
        publicKey: bytesToText(evaluations[index]?.keys.publicKey ?? new Uint8Array()),
        labelBytes: 16,
        count: 1_024,
      },
      ...{ asOf: '2026-05-01', contentHash: looked, publishedAt: early },
      ...(index === 0 ? change.ledger : {}),
    }));
    const parts = owners.map((owner, index): SharePart => {
      const counted = index === 0 && 'held' in change ? change.held : word;
      const evaluation = evaluations[index]?.evaluation ?? assert.fail();
      return { owner, content: { mode: 'match', ...evaluation, ...(counted === undefined ? {} : { counted }) } };
    });
    const { kty, crv, x, y } = helper.publicKey.export({ format: 'jwk' }) as Record<string, string>;
    const signing = { kty, crv, x, y } as never;
    const { table } = await countedHits({
      ...{ secrets, items, parts, request, openedAt, helper: 'HelperMSP' },
      answer: change.answer ?? 'count',
      with: { keys, serviceKey: (member) => (member === 'HelperMSP' ? signing : undefined) },
    });
    return table;
  }

  it('is a number for each subject, or the band of it', async () => {
    assert.deepEqual(await opened(), {
      columns: [
        { name: 'subject', type: 'text' },
        { name: 'members', type: 'integer' },
      ],
      rows: [['somebody', 2]],
    });
    const banded = await opened({ answer: { band: [1, 2] } });
    assert.deepEqual((banded as { rows: unknown }).rows, [['somebody', '2+']]);
  });

  it('holds where an owner has published again since the request was opened, and where the ledger shows what was looked into', async () => {
    const table = await opened();
    assert.deepEqual(await opened({ ledger: { contentHash: newer, publishedAt: late } }), table);
  });

  const faults: readonly (readonly [string, Changed, string])[] = [
    [
      'the helper looked into another publication than was there',
      { ledger: { contentHash: newer, publishedAt: early } },
      'SHARE_INVALID',
    ],
    ['an owner holds no word', { held: undefined }, 'SHARE_INVALID'],
    ['an owner holds another word', { held: 'another' }, 'SHARE_INVALID'],
    ['it is about another request', { statement: { request: { ...request, id: 'cd'.repeat(32) } } }, 'SHARE_INVALID'],
    ['it is in the name of another member', { statement: { helper: 'BMSP' } }, 'SHARE_INVALID'],
    ['it says more than there are owners', { statement: { said: ['003', '000'] } }, 'SHARE_INVALID'],
    ['it leaves an owner out', { statement: { parts: [] } }, 'ENVELOPE_UNREADABLE'],
    ['another signed it', { signer: generateKeyPairSync('ec', { namedCurve: 'P-256' }) }, 'ENVELOPE_UNREADABLE'],
  ];
  for (const [what, change, code] of faults) {
    it(`shows nothing where ${what}`, async () => {
      await assert.rejects(opened(change), { code });
    });
  }
});
