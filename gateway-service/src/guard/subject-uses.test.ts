import assert from 'node:assert/strict';
import { readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { GeneralizedSchema, type ParameterValue, type QueryRequest, type SubjectLimit } from '@entente/protocol';
import type { ContractFacts } from '../use-cases/request-facts.js';
import { GuardMemory } from './guard-memory.js';
import { SubjectUses } from './subject-uses.js';

const schema = GeneralizedSchema.parse({
  ...{ kind: 'generalized-schema', id: 'loans', version: 1, title: 'One row per loan', subject: 'person' },
  columns: { person: { type: 'text', use: { match: ['parameter'] } }, kind: { type: 'text', use: {} } },
});
const parameters = { person: { column: 'loans.person' }, kind: { column: 'loans.kind' } };

describe('questions about one subject', () => {
  const dir = mkdtempSync(join(tmpdir(), 'entente-uses-'));
  const key = Buffer.alloc(32, 9);
  let memory: GuardMemory;
  let uses: SubjectUses;
  let asked: number;

  beforeEach(() => {
    memory = new GuardMemory({ file: ':memory:', key });
    uses = new SubjectUses({ memory, key });
    asked = 0;
  });
  after(() => {
    rmSync(dir, { recursive: true, force: true });
  });

  interface Asking {
    readonly person?: ParameterValue;
    readonly on?: string;
    readonly by?: string;
    readonly id?: string;
    readonly limit?: SubjectLimit;
    readonly contract?: string;
  }

  function ask({
    person = 'p1',
    on = '2026-06-15',
    by = 'LenderAMSP',
    id,
    limit,
    contract = 'check',
  }: Asking = {}): void {
    asked++;
    const request = {
      ...{ id: id ?? `r${String(asked)}`, question: { requester: by }, openedAt: `${on}T10:00:00.000Z` },
    } as unknown as QueryRequest;
    const subjectLimit = limit ?? { uses: 2, per: 'month' };
    const facts = {
      contract: { id: contract, parameters, subjectLimit },
      schemas: [schema],
    } as unknown as ContractFacts;
    uses.count(request, facts, { person, kind: 'card' });
  }

  const reached = { code: 'SUBJECT_LIMIT_REACHED' };

  it('are refused after as many as the contract allows, whoever asks', () => {
    ask();
    ask({ by: 'LenderBMSP' });
    assert.throws(() => {
      ask({ by: 'LenderCMSP' });
    }, reached);
  });

  it('count for each subject, contract and period by itself', () => {
    ask();
    ask();
    ask({ person: 'p2' });
    ask({ contract: 'another' });
    ask({ on: '2026-07-01' });
  });

  it('count once a request, however often it is taken up again', () => {
    ask();
    ask({ id: 'same' });
    ask({ id: 'same' });
    assert.throws(ask, reached);
  });

  it('about a list count for each in it, and for none where one is used up', () => {
    ask();
    ask();
    assert.throws(() => {
      ask({ person: ['p2', 'p1'] });
    }, reached);
    ask({ person: ['p2', 'p3'] });
    ask({ person: 'p2' });
  });

  it('leave no subject in clear in the file', () => {
    const file = join(dir, 'guard.db');
    memory = new GuardMemory({ file, key });
    uses = new SubjectUses({ memory, key });
    ask({ person: 'somebody-by-name' });
    memory.close();
    assert.ok(!readFileSync(file).includes('somebody-by-name'));
  });
});
