import { randomUUID } from 'node:crypto';
import {
  type Api,
  keyProofs,
  keyStatement,
  newRequesterKeys,
  openEnvelope,
  postQuestion,
  type ProposalView,
  type ProposedDocument,
  type QueryView,
  type RequesterKeys,
  serviceKeys,
  type SignedQuestion,
  signQuestion,
} from '@entente/cli';
import {
  lenders,
  type LendersAlliance,
  lendersFiles,
  members,
  readCharter,
  readContractForm,
  readSchema,
  supervisor,
} from '@entente/examples';
import {
  commitment,
  contentHash,
  type GeneralizedSchema,
  QueryContract,
  type Question,
  validate,
} from '@entente/protocol';
import { z } from 'zod';

/** An alliance that has agreed on the contract, and a requester of lender A with a registered key. */
export interface Founded {
  readonly contract: QueryContract;
  readonly schema: GeneralizedSchema;
  readonly keys: RequesterKeys;
  readonly client: Api;
  readonly serviceKey: Awaited<ReturnType<typeof serviceKeys>>;
}

type Proposal = Pick<ProposalView, 'id' | 'contentHash'>;

const requester = 'LenderAMSP';
const purpose = 'credit-decision';

/** Charter, gateways, key, schema, data sources and the query contract, each proposed and voted on as members would. */
export async function found(alliance: LendersAlliance): Promise<Founded> {
  const officer = (member: (typeof members)[number]): Api => alliance.users.client(member, 'officer');
  const vote = async ({ id, contentHash }: Proposal): Promise<void> => {
    for (const member of members) {
      const now = await officer(member).get('/v1/proposals/{id}', { path: { id } });
      if (now.status !== 'open') {
        return;
      }
      // An author has consented by proposing.
      await officer(member)
        .post('/v1/proposals/{id}/ballots', { path: { id }, body: { choice: 'approve', contentHash } })
        .catch(() => undefined);
    }
  };
  const propose = async (member: (typeof members)[number], document: ProposedDocument): Promise<void> => {
    await vote(await officer(member).post('/v1/proposals', { body: { document } }));
  };

  // What is measured is a question that is computed each time it is asked.
  const agreed = await readCharter();
  const charter = { ...agreed, disclosure: { ...agreed.disclosure, repeatDays: 0 } };
  const { charterHash } = await officer(requester).post('/v1/charter', { body: { charter } });
  for (const member of members.slice(1)) {
    await officer(member).post('/v1/charter/acceptances', { body: { charterHash } });
  }
  await officer(requester).post('/v1/charter/enactment', { body: { charterHash } });
  for (const member of members) {
    await officer(member).post('/v1/gateway');
  }
  const schema = await readSchema();
  await propose(supervisor, schema);
  for (const lender of lenders) {
    await vote(await officer(lender).post('/v1/sources/{id}/offer', { path: { id: 'loans' } }));
  }
  const client = alliance.users.client(requester, 'requester');
  const keys = await newRequesterKeys();
  const statement = keyStatement(keys, requester, new Date(Date.now() + 30 * 86_400_000));
  await client.post('/v1/keys', { body: { statement, proofs: keyProofs(keys, statement) } });
  await propose(requester, await readContractForm(lendersFiles.contracts.multiLoanCheck));
  const { contract } = z.object({ contract: z.unknown() }).parse(
    await client.get('/v1/query-contracts/{id}/versions/{version}', {
      path: { id: 'multi-loan-check', version: '1' },
    }),
  );
  return {
    contract: validate(QueryContract, contract),
    schema,
    keys,
    client,
    serviceKey: await serviceKeys(client),
  };
}

/** A fresh question about one person, signed. */
export function newQuestion({ contract, keys }: Founded, person: string): SignedQuestion {
  return signQuestion({
    member: requester,
    contract,
    parameters: { person, windowDays: 90 },
    purpose,
    keys,
    keyVersion: 1,
  });
}

/** What the gateway makes of a signed question, for those who open it on the ledger themselves. */
export function questionOf({ contract, keys }: Founded, signed: SignedQuestion): Question {
  const { id, version } = contract;
  return {
    kind: 'question',
    requester,
    receiver: requester,
    payer: requester,
    contract: { id, version, hash: contentHash('query-contract', contract) },
    parameters: commitment('parameters', signed.nonce, signed.salt, signed.parameters),
    purpose,
    key: { id: keys.id, version: 1 },
    nonce: signed.nonce,
  };
}

/** One request as its requester sees it; times in milliseconds since 1970. */
export interface AnsweredRequest {
  readonly id: string;
  /** The signed question was sent. */
  readonly sentAt: number;
  /** The result was decrypted, its signature checked and held against the ledger's commitments. */
  readonly openedAt: number;
}

/** Asks and opens the answer. @throws Error if the request was not answered */
export async function askAndOpen(founded: Founded, question: SignedQuestion): Promise<AnsweredRequest> {
  const { client, keys, serviceKey } = founded;
  const sentAt = now();
  const view: QueryView = await postQuestion(client, question, { idempotencyKey: randomUUID(), waitMs: 30_000 });
  if (view.status !== 'answered' || view.outcome === null) {
    throw new Error(`request ${view.id} ended ${view.status}`);
  }
  const envelope = await client.text('/v1/queries/{id}/result', { path: { id: view.id } });
  await openEnvelope({ envelope, keys, serviceKey, expected: { request: view.id, outcome: view.outcome } });
  return { id: view.id, sentAt, openedAt: now() };
}

/** Milliseconds since 1970, with fractions. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}
