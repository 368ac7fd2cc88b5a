import type { ReadTransaction } from '@entente/network/evidence';
import { attestedRules } from './rules-attested.js';
import { budgetRules } from './rules-budgets.js';
import { certifiedRules } from './rules-certified.js';
import { clusterRules } from './rules-clusters.js';
import { coApprovalRules } from './rules-co-approvals.js';
import { electionRules } from './rules-elections.js';
import { enclaveRules } from './rules-enclaves.js';
import { endRules } from './rules-ends.js';
import { extractRules } from './rules-extracts.js';
import { fragmentRules } from './rules-fragments.js';
import { generalRules } from './rules-general.js';
import { memberRules } from './rules-members.js';
import { publicationRules } from './rules-publications.js';
import { sharingRules } from './rules-sharing.js';
import { supervisionRules } from './rules-supervision.js';
import { outsideRules } from './rules-outside.js';
import { requestRules } from './rules-requests.js';
import { shareRules } from './rules-shares.js';
import { usageRules } from './rules-usage.js';
import { voteRules } from './rules-votes.js';
import type { Rule, Step } from './step.js';
import { changeOf, World } from './world.js';

/** Something on the ledger that a rule of the alliance forbids. */
export interface Breach {
  readonly rule: string;
  readonly block: number;
  readonly transaction: string;
  /** MSP ID of who sent it. */
  readonly by: string;
  readonly detail: string;
}

/** Every rule that a ledger is held against, with what it says. */
export const auditRules: readonly Rule[] = [
  ...generalRules,
  ...memberRules,
  ...voteRules,
  ...certifiedRules,
  ...requestRules,
  ...endRules,
  ...coApprovalRules,
  ...shareRules,
  ...publicationRules,
  ...fragmentRules,
  ...supervisionRules,
  ...enclaveRules,
  ...clusterRules,
  ...attestedRules,
  ...outsideRules,
  ...extractRules,
  ...sharingRules,
  ...budgetRules,
  ...usageRules,
  ...electionRules,
];

/**
 * Replays valid transactions in ledger order and holds each against every rule: a reading of its own, which shares no
 * rule with the chaincode. A breach does not stop it: what is on the ledger is taken as it stands.
 */
export class LedgerAudit {
  readonly breaches: Breach[] = [];
  readonly #world = new World();
  readonly #ids = new Set<string>();
  #transactions = 0;

  /** How many it has replayed. */
  get transactions(): number {
    return this.#transactions;
  }

  /** The next valid transaction. */
  replay(transaction: ReadTransaction): void {
    this.#transactions++;
    if (this.#ids.has(transaction.id)) {
      this.#add('transaction-id', transaction, 'another transaction had this id');
    }
    this.#ids.add(transaction.id);
    const step = this.#stepOf(transaction);
    for (const { name, breaches } of auditRules) {
      this.#hold(name, transaction, () => [...breaches(step)]);
    }
    for (const { key, value } of transaction.writes) {
      if (value === undefined) {
        this.#world.remove(key);
      } else {
        this.#world.write({ key, text: value, block: transaction.block, place: transaction.place });
      }
    }
  }

  /** What a rule cannot even read breaks it. */
  #hold(rule: string, transaction: ReadTransaction, breaches: () => readonly string[]): void {
    try {
      for (const detail of breaches()) {
        this.#add(rule, transaction, detail);
      }
    } catch (error) {
      this.#add(rule, transaction, `cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #add(rule: string, { block, id, creator }: ReadTransaction, detail: string): void {
    this.breaches.push({ rule, block, transaction: id, by: creator, detail });
  }

  #stepOf(transaction: ReadTransaction): Step {
    const [name = '', argument = ''] = transaction.call;
    return {
      transaction,
      name,
      creator: transaction.creator,
      at: transaction.at,
      input: inputIn(argument),
      world: this.#world,
      charter: this.#world.get('charter'),
      changes: transaction.writes
        .filter(({ key }) => key.startsWith('\0'))
        .map(({ key, value }) => changeOf(this.#world, key, value)),
    };
  }
}

function inputIn(argument: string): unknown {
  try {
    return JSON.parse(argument);
  } catch {
    return undefined; // The rules that need it say so.
  }
}
