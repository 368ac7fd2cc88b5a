import { createPrivateKey, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  contentHash,
  DomainError,
  type QueryRequest,
  type Receipt,
  signingInput,
  type SignedReceipt,
} from '@entente/protocol';
import { EndorseError } from '@hyperledger/fabric-gateway';
import { z } from 'zod';
import { memberFolder } from '../../alliance/start-lenders.js';
import { lenders } from '../../lenders/model.js';
import { DirectLedger } from '../direct-ledger.js';
import type { Checks } from '../recorder.js';
import { ask, keysOf, officer, type Story } from '../story.js';

const Transactions = z.object({
  height: z.int(),
  items: z.array(z.looseObject({ id: z.string(), code: z.string(), block: z.int() })),
});

/** The very same signed bytes, ordered twice: the ledger takes them once. */
export async function sendTwice(story: Story, checks: Checks): Promise<string> {
  const ledger = await DirectLedger.as(story.alliance, 'LenderCMSP');
  try {
    const { id } = keysOf(story, 'LenderCMSP').keys;
    const transaction = await ledger.endorse('members:RevokeKey', { id });
    await (await transaction.submit()).getStatus();
    const isTaken = await ledger.sendAgain(transaction);
    const seen = await codesInBlocks(story, transaction.getTransactionId(), isTaken ? 2 : 1);
    const expected = isTaken ? 'VALID,DUPLICATE_TXID' : 'VALID';
    const second = isTaken ? '' : '; the orderers refused the second';
    checks.hold('the first counts, the second does not', seen.join() === expected, `${seen.join(', ')}${second}`);
  } finally {
    ledger.close();
  }
  return 'a transaction has one id, made of its sender and a nonce';
}

async function codesInBlocks(story: Story, id: string, count: number): Promise<readonly string[]> {
  for (let tries = 0; tries < 100; tries++) {
    const { items } = Transactions.parse(
      await officer(story, 'SupervisorMSP').get('/v1/ledger/transactions', { query: { limit: 500 } }),
    );
    const codes = items.filter((item) => item.id === id).map(({ code }) => code);
    if (codes.length >= count) {
      return codes;
    }
    await pause(50);
  }
  return [];
}

/**
 * The supervisor's gateway is taken away for a moment; with its identity and the lenders' receipt keys somebody closes an
 * open request with receipts that name another query tree. The ledger refuses; then the gateway comes back and the
 * request is answered as it should be.
 */
export async function closeWithOtherTree(story: Story, checks: Checks): Promise<string> {
  const { alliance } = story;
  await alliance.gateway('SupervisorMSP').process.stop();
  const asking = ask(story, {
    member: 'LenderAMSP',
    contract: 'multi-loan-check@2',
    parameters: { person: alliance.data.personas.oneLender, windowDays: 60 },
    purpose: 'credit-decision',
  });
  // Handled below; this only keeps a failure before that from being one of the process.
  asking.catch(() => undefined);
  const ledger = await DirectLedger.as(alliance, 'SupervisorMSP');
  try {
    const request = await openRequest(story);
    const receipts = await Promise.all(lenders.map((lender) => lyingReceipt(story, request, lender)));
    const hash = contentHash('envelope', 'none');
    const input = { request: { member: 'LenderAMSP', id: request.id }, receipts, envelopeHash: hash, result: hash };
    await checks.refused('Close is refused', 'RECEIPT_INVALID', coded(ledger.endorse('queries:Close', input)));
  } finally {
    ledger.close();
    await alliance.restartGateway('SupervisorMSP');
  }
  const view = await asking;
  checks.hold(
    'the honest gateway comes back and the request is answered',
    view.status === 'answered',
    `request ${view.id.slice(0, 16)}…`,
  );
  return 'what was voted on is what must have run';
}

async function openRequest(story: Story): Promise<QueryRequest> {
  const client = story.alliance.users.client('LenderAMSP', 'requester');
  for (let tries = 0; tries < 200; tries++) {
    const { items } = await client.get('/v1/queries');
    const open = items.find(({ status }) => status === 'open');
    const request = open === undefined ? undefined : await requestOf(story, open.id);
    if (request !== undefined) {
      return request;
    }
    await pause(50);
  }
  throw new Error('no request was opened');
}

async function requestOf(story: Story, id: string): Promise<QueryRequest | undefined> {
  const view = (await story.alliance.users
    .client('LenderAMSP', 'auditor')
    .get('/v1/queries/{id}', { path: { id } })) as {
    request: QueryRequest | null;
  };
  return view.request ?? undefined;
}

async function lyingReceipt({ alliance }: Story, request: QueryRequest, owner: string): Promise<SignedReceipt> {
  const receipt: Receipt = {
    kind: 'receipt',
    request: { member: request.question.requester, id: request.id },
    owner,
    contractHash: request.question.contract.hash,
    treeHash: contentHash('query-tree', 'another tree'),
    verdictHash: request.verdictHash,
    sources: request.owners[owner] ?? [],
    parameters: request.question.parameters,
    partial: contentHash('partial-result', 'anything'),
    ranAt: new Date().toISOString(),
  };
  const key = createPrivateKey(await readFile(join(memberFolder(alliance.dir, owner), 'gateway', 'receipt-key.pem')));
  const signature = sign('sha256', signingInput('receipt', receipt), { key, dsaEncoding: 'ieee-p1363' }).toString(
    'base64url',
  );
  return { receipt, signature };
}

/** The chaincode's refusal out of what Fabric's client throws. */
async function coded<T>(attempt: Promise<T>): Promise<T> {
  try {
    return await attempt;
  } catch (error) {
    const details = error instanceof EndorseError ? error.details.map(({ message }) => DomainError.parse(message)) : [];
    throw details.find((refusal) => refusal !== undefined) ?? error;
  }
}
