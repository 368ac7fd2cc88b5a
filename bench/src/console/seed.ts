import { createHash, randomBytes } from 'node:crypto';
import { StateCopy } from '@entente/gateway-service';
import { contentHash, parseStateKey, QueryContract, stateKey, type StateKind, validate } from '@entente/protocol';
import { openDataDir, SqliteJournal } from './gateway-parts.js';
import { Recorded, replaced, type Words, type WrittenTransaction } from './recorded.js';

/** As many as a block of a busy channel has. */
const perBlock = 100;
/** Blocks that share a local transaction, as when a gateway reads blocks anew. */
const perGroup = 20;
const perJournalWrite = 2_000;
/** The newest requests have their receipts and envelopes; of older ones they would only take disk. */
const wholeRequests = 10_000;
const contractId = 'multi-loan-check';

export interface Seeds {
  /** The gateway's data folder; the gateway does not run. */
  readonly dataDir: string;
  readonly member: string;
  /** One request of the member that was answered, by the user who asked. */
  readonly request: string;
  readonly user: string;
  readonly contracts: number;
  readonly requests: number;
}

/**
 * Makes a gateway know many contracts and requests: copies of a contract that was voted on and of a request that was answered,
 * written into its copy of the ledger's state and its journal by the code that writes them while it runs.
 */
export async function seed(seeds: Seeds, say: (message: string) => void): Promise<void> {
  const { journalFile, journalKey, stateFile } = openDataDir(seeds.dataDir);
  const state = new StateCopy(stateFile);
  try {
    const writer = new Blocks(state);
    say(`${String(seeds.contracts)} contracts with their proposals, ballots and decisions`);
    const hashes = await writeContracts(writer, state, seeds);
    say(`${String(seeds.requests)} requests and how they ended`);
    await writeRequests(writer, state, seeds, hashes);
  } finally {
    state.close();
  }
  say('the journal of the gateway');
  const journal = new SqliteJournal({ file: journalFile, key: journalKey, clock: yearUntilNow(seeds.requests) });
  await writeJobs(journal, seeds);
  journal.close();
}

/** Fills blocks one after the other and hands them on in groups. */
class Blocks {
  readonly #state: StateCopy;
  #group: { number: number; transactions: WrittenTransaction[] }[] = [];
  #number: number;
  #transactions: WrittenTransaction[] = [];

  constructor(state: StateCopy) {
    this.#state = state;
    this.#number = state.height();
  }

  add(recorded: Recorded, words: Words): void {
    if (this.#transactions.length + recorded.size > perBlock) {
      this.#next();
    }
    const at = new Date().toISOString();
    const first = this.#transactions.length;
    const block = this.#number;
    this.#transactions.push(
      ...recorded.copy(words, (number) => ({ block, index: first + number, at, id: randomBytes(32).toString('hex') })),
    );
  }

  flush(): void {
    this.#next();
    this.#state.applyAll(this.#group);
    this.#group = [];
  }

  #next(): void {
    if (this.#transactions.length === 0) {
      return;
    }
    this.#group.push({ number: this.#number, transactions: this.#transactions });
    this.#transactions = [];
    this.#number += 1;
    if (this.#group.length >= perGroup) {
      this.#state.applyAll(this.#group);
      this.#group = [];
    }
  }
}

/** @returns the hash of each contract */
async function writeContracts(writer: Blocks, state: StateCopy, { contracts }: Seeds): Promise<readonly string[]> {
  const text = JSON.stringify(state.get('query-contract', contractId, '1'));
  const hash = contentHash('query-contract', validate(QueryContract, JSON.parse(text)));
  const proposal = state.list('proposal').find((one) => one.contentHash === hash);
  if (proposal === undefined) {
    throw new Error(`${contractId} was not voted on`);
  }
  const keys = [
    stateKey('proposal', proposal.id),
    stateKey('decision', proposal.id),
    ...proposal.electorate.map((member) => stateKey('ballot', proposal.id, member)),
    stateKey('query-contract', contractId, '1'),
    stateKey('query-contract-current', contractId),
  ];
  const recorded = new Recorded(state.writers(keys), documentsOf(state, keys));
  const hashes: string[] = [];
  for (let number = 0; number < contracts; number++) {
    const own = { ...namesOf(number), [proposal.title]: `${proposal.title} No. ${String(number)}` };
    const copied = contentHash('query-contract', validate(QueryContract, JSON.parse(replaced(text, own))));
    const words = { ...own, [hash]: copied, [proposal.id]: idOf('proposal', number) };
    hashes.push(copied);
    writer.add(recorded, words);
    await breath(number);
  }
  writer.flush();
  return hashes;
}

async function writeRequests(
  writer: Blocks,
  state: StateCopy,
  { member, request, requests }: Seeds,
  hashes: readonly string[],
): Promise<void> {
  const opened = state.get('request', member, request);
  if (opened === undefined) {
    throw new Error(`request ${request} is not on the ledger`);
  }
  const keys = [stateKey('request', member, request), stateKey('outcome', member, request)];
  const receipts = Object.keys(opened.owners).map((owner) => stateKey('receipt', member, request, owner));
  const whole = new Recorded(state.writers([...keys, ...receipts]), documentsOf(state, [...keys, ...receipts]));
  const slim = new Recorded(state.writers(keys), documentsOf(state, keys));
  const { hash } = opened.question.contract;
  for (let number = 0; number < requests; number++) {
    const contract = number % hashes.length;
    const words = { ...namesOf(contract), [hash]: hashes[contract] ?? '', [request]: idOf('request', number) };
    writer.add(number < requests - wholeRequests ? slim : whole, words);
    await breath(number);
  }
  writer.flush();
}

/** Every request was asked by the same person, and the member itself had a part in each tenth of them. */
async function writeJobs(journal: SqliteJournal, { member, request, user, contracts, requests }: Seeds): Promise<void> {
  const asked = journal.job('requester', member, request);
  const owned = journal.job('owner', member, request);
  if (asked === undefined || owned === undefined) {
    throw new Error(`request ${request} is not in the journal`);
  }
  const { envelope: _envelope, ...slim } = asked.data;
  const [whole, lean] = [JSON.stringify(asked.data), JSON.stringify(slim)];
  for (let from = 0; from < requests; from += perJournalWrite) {
    journal.together(() => {
      for (let number = from; number < Math.min(requests, from + perJournalWrite); number++) {
        const id = idOf('request', number);
        const text = number < requests - wholeRequests ? lean : whole;
        const data = JSON.parse(replaced(text, { ...namesOf(number % contracts), [request]: id })) as typeof asked.data;
        journal.createJob({ role: 'requester', member, request: id, step: asked.step, data, user });
        if (number % 10 === 0) {
          journal.createJob({ role: 'owner', member, request: id, step: owned.step, data: {} });
        }
      }
    });
    await breath(0);
  }
}

function documentsOf(state: StateCopy, keys: readonly string[]): (key: string) => string | undefined {
  const known = new Map(
    keys.map((key) => {
      const { kind, attributes } = parseStateKey(key) ?? {};
      const document = kind === undefined ? undefined : state.get(kind as StateKind, ...(attributes ?? []));
      return [key, document === undefined ? undefined : JSON.stringify(document)];
    }),
  );
  return (key) => known.get(key);
}

function namesOf(number: number): Words {
  return { [contractId]: `${contractId}-${String(number).padStart(5, '0')}` };
}

function idOf(kind: string, number: number): string {
  return createHash('sha256')
    .update(`${kind} ${String(number)}`)
    .digest('hex');
}

/** A year goes by while so many are written. */
function yearUntilNow(steps: number): { now: () => Date } {
  const yearMs = 365 * 86_400_000;
  let left = steps;
  return { now: () => new Date(Date.now() - (yearMs * Math.max(0, left--)) / steps) };
}

/** Lets what waits have a turn. */
async function breath(number: number): Promise<void> {
  if (number % 1_000 === 0) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
