import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureIdentities, layout, type NetworkLayout, parseAllianceDescription } from '@entente/network';
import { parseStateKey, type StateDocuments, stateKey, type StateKind } from '@entente/protocol';
import { Jobs, type Ledger, type LedgerState, SqliteJournal } from '../parts.js';

const description = parseAllianceDescription({
  name: 'attacked',
  channel: 'alliance',
  chaincode: 'entente',
  members: [
    { mspId: 'LenderAMSP', name: 'lender-a' },
    { mspId: 'LenderBMSP', name: 'lender-b' },
    { mspId: 'LenderCMSP', name: 'lender-c' },
    { mspId: 'SupervisorMSP', name: 'supervisor' },
  ],
});

/** Identities of a whole alliance, without anything that runs. */
export interface Identities {
  readonly network: NetworkLayout;
  /** Certificate and key of a member's gateway, with the roots that all members trust. */
  tls(mspId: string): Promise<{ roots: Buffer; certificate: Buffer; key: Buffer }>;
  remove(): Promise<void>;
}

export async function newIdentities(): Promise<Identities> {
  const dir = await mkdtemp(join(tmpdir(), 'entente-attack-'));
  const network = layout(dir, description);
  await ensureIdentities(network);
  const roots = Buffer.concat(await Promise.all(network.members.map(({ tlsCaCertFile }) => readFile(tlsCaCertFile))));
  return {
    network,
    tls: async (mspId) => {
      const member = network.members.find((one) => one.mspId === mspId);
      if (member === undefined) {
        throw new Error(`${mspId} is no member`);
      }
      const { certFile, keyFile } = member.gatewayTls;
      return { roots, certificate: await readFile(certFile), key: await readFile(keyFile) };
    },
    remove: () => rm(dir, { recursive: true, force: true }),
  };
}

/** A copy of the state that says what a test puts into it. */
export class PlainState implements LedgerState {
  readonly #documents = new Map<string, unknown>();

  put(document: unknown, kind: StateKind, ...attributes: readonly string[]): void {
    this.#documents.set(stateKey(kind, ...attributes), document);
  }

  get<K extends StateKind>(kind: K, ...attributes: readonly string[]): StateDocuments[K] | undefined {
    return this.#documents.get(stateKey(kind, ...attributes)) as StateDocuments[K] | undefined;
  }

  list<K extends StateKind>(kind: K): readonly StateDocuments[K][] {
    return [...this.#documents].flatMap(([key, value]) =>
      parseStateKey(key)?.kind === kind ? [value as StateDocuments[K]] : [],
    );
  }

  height(): number {
    return 1;
  }

  transaction(): undefined {
    return undefined;
  }

  writers(): readonly [] {
    return [];
  }

  transactions(): readonly [] {
    return [];
  }

  transactionsBefore(): readonly [] {
    return [];
  }

  onBlock(): () => void {
    return () => undefined;
  }
}

/** Journal and jobs of one gateway whose steps never move: what it accepted stays to be looked at. */
export function quietGateway(state: LedgerState): { ledger: Ledger; journal: SqliteJournal; jobs: Jobs } {
  const clock = { now: (): Date => new Date() };
  const journal = new SqliteJournal({ file: ':memory:', key: randomBytes(32), clock });
  const log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
  const wait = (): Promise<'wait'> => Promise.resolve('wait' as const);
  const jobs = new Jobs({
    journal,
    log,
    giveUp: wait,
    steps: { requester: wait, owner: wait, service: wait, 'co-approver': wait },
  });
  const ledger: Ledger = {
    state,
    submit: () => Promise.reject(new Error('nothing is sent here')),
    health: () => undefined,
  };
  return { ledger, journal, jobs };
}

export function nothing(): void {
  // A log that nobody reads.
}
