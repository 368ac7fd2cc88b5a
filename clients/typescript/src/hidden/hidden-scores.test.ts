import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { before, describe, it } from 'node:test';
import type { GeneralizedSchema, MaskKeys, Publication, QueryContract, SharePart } from '@entente/protocol';
import {
  blindedParameters,
  blindSubjects,
  bytesToText,
  compareBytes,
  entryBytes,
  entrySalt,
  evaluateInput,
  evaluateQuestion,
  headerBytes,
  labelOf,
  type MatchKeys,
  newMatchKeys,
  PublicationHeader,
  sealEntry,
  subjectInput,
} from '@entente/protocol/secure';
import { hiddenScores } from './hidden-scores.js';

const [person, stranger] = ['990001198410230012', '990001198410230039'];
const owners = ['AMSP', 'BMSP', 'CMSP'];
const reference = { id: 'known-score', version: 1, hash: 'a'.repeat(64) };
const schema = {
  ...{ kind: 'generalized-schema', id: 'loans', version: 1, title: 'Loans', subject: 'person' },
  columns: { person: { type: 'text', use: { match: ['parameter'] } } },
} as unknown as GeneralizedSchema;
const contract = {
  ...{ id: reference.id, version: 1, schemas: { loans: 1 }, parameters: { person: { column: 'loans.person' } } },
  local: {
    text: '',
    tree: {
      ...{ from: 'loans', groupBy: [], orderBy: [] },
      outputs: [
        {
          name: 'known',
          expression: {
            ...{ op: 'compare', operator: '>', left: { op: 'aggregate', fn: 'count', distinct: false } },
            right: { op: 'literal', type: 'integer', value: '0' },
          },
        },
      ],
    },
  },
  combine: { mode: 'hidden-score', by: 'DMSP', elements: 2, weights: { known: '2' }, bias: '-1', link: 'linear' },
} as unknown as QueryContract;
const masks: MaskKeys = Object.fromEntries(owners.map((owner) => [owner, `${owner.charAt(0)}g${'A'.repeat(41)}`]));

/** Words that come to the partial scores of all, two each, when they are added; and check words that come to nothing. */
const words: readonly (readonly [bigint, bigint])[] = [
  [7n + 2_000_000n, 11n],
  [-10n + 2_000_000n, 5n],
  [3n + 2_000_000n, -16n],
];

function label([score, check]: readonly [bigint, bigint]): string {
  const bytes = Buffer.alloc(16);
  bytes.writeBigUInt64BE(BigInt.asUintN(64, score));
  bytes.writeBigUInt64BE(BigInt.asUintN(64, check), 8);
  return bytes.toString('base64url');
}

describe('the labels that a requester uncovers of a hidden score', () => {
  const secrets = blindSubjects([person, stranger], 2);
  const keys = new Map<string, MatchKeys>();
  before(() => {
    owners.forEach((owner) => keys.set(owner, newMatchKeys()));
  });

  interface Forged {
    readonly label?: string;
    readonly masks?: MaskKeys;
    /** The key that the owner evaluates with. */
    readonly evaluatedBy?: MatchKeys;
  }

  /** Opens what the owners publish and evaluate, where this differs about the last one. */
  async function opened(forged: Forged = {}): Promise<unknown> {
    const bytesOf = new Map<string, Uint8Array>();
    const items: Publication[] = [];
    const parts: SharePart[] = [];
    for (const [index, owner] of owners.entries()) {
      const change = index === 2 ? forged : {};
      const own = keys.get(owner) ?? assert.fail();
      const header = PublicationHeader.parse({
        ...{ kind: 'match-publication', contract: reference, owner, epoch: 4, publicKey: bytesToText(own.publicKey) },
        ...{ revision: randomBytes(32).toString('base64url'), labelBytes: 32, count: 1_024, asOf: '2026-01-01' },
      });
      const hidden = labelOf([change.label ?? label(words[index] ?? [0n, 0n])], 32);
      const entries = [sealEntry(evaluateInput(own, subjectInput(person)), entrySalt(header), hidden)];
      while (entries.length < header.count) {
        entries.push(randomBytes(entryBytes(header)));
      }
      const bytes = Buffer.concat([headerBytes(header), ...entries.sort(compareBytes)]);
      const contentHash = createHash('sha256').update(bytes).digest('hex');
      bytesOf.set(contentHash, bytes);
      const { kind: _kind, revision: _revision, ...said } = header;
      const known = { masks: change.masks ?? masks, publishedAt: '2026-01-01T00:00:00.000Z' };
      items.push({ ...said, ...known, kind: 'publication', bytes: bytes.length, contentHash });
      const evaluation = evaluateQuestion(change.evaluatedBy ?? own, blindedParameters(secrets), 2, 4);
      parts.push({ owner, content: { mode: 'hidden-score', ...evaluation } });
    }
    const reads = {
      bytes: (path: string) => Promise.resolve(bytesOf.get(path.split('/')[3] ?? '') ?? assert.fail(path)),
    };
    return (await hiddenScores({ reads, secrets, items, contract, schemas: [schema], parts })).table.rows;
  }

  it('come to the score of who is known everywhere, and to none of who is not', async () => {
    assert.deepEqual(await opened(), [
      [person, '5.000000', '0.0000015'],
      [stranger, null, null],
    ]);
  });

  const faults: readonly (readonly [string, () => Forged, string])[] = [
    ['a member masked its label with another key', () => ({ label: label([123n, 456n]) }), 'SHARE_INVALID'],
    ['they come to more than the model can', () => ({ label: label([4_000_000n, -16n]) }), 'SHARE_INVALID'],
    ['a member masked with other parties', () => ({ masks: { AMSP: '', BMSP: '' } }), 'SHARE_INVALID'],
    ['an entry holds something else', () => ({ label: 'AAAA' }), 'SHARE_INVALID'],
    ['a member evaluated with another key', () => ({ evaluatedBy: newMatchKeys() }), 'PROOF_INVALID'],
  ];
  for (const [what, forged, code] of faults) {
    it(`show nothing where ${what}`, async () => {
      await assert.rejects(opened(forged()), { code });
    });
  }
});
