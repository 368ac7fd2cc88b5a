import './quiet.js';
import { freezingAttribute, parseStateKey, type TransactionName, votingAttribute } from '@entente/protocol';
import { contracts } from '../index.js';
import { AllianceState } from '../ledger/alliance-state.js';
import type { StateStore } from '../ledger/world-state.js';
import { MemberContext } from '../member-context.js';

type Function = (ctx: MemberContext, json: string) => Promise<string>;

export interface Call {
  readonly transaction: string;
  readonly caller: string;
  readonly json: string;
  readonly now: string;
  /** Attributes of the caller's certificate, each with the value `true`; those of a gateway's if left out. */
  readonly attributes?: readonly string[];
}

/** Those of a gateway's certificate. */
export const gatewayAttributes: readonly string[] = [votingAttribute, freezingAttribute];

/** What one endorsement amounts to: what a peer signs. */
export interface Endorsement {
  /** Keys with the version that was read; 0 where there was nothing. */
  readonly reads: Readonly<Record<string, number>>;
  readonly writes: Readonly<Record<string, string>>;
  readonly events: readonly (readonly [name: string, payload: string])[];
  readonly response?: string;
  readonly refusal?: string;
}

class FakeStub implements StateStore {
  readonly reads = new Set<string>();
  /** The empty text is a removal, as in the reads. */
  readonly writes = new Map<string, string>();
  readonly events: [string, string][] = [];
  readonly #committed: ReadonlyMap<string, string>;
  readonly #now: string;

  constructor(committed: ReadonlyMap<string, string>, now: string) {
    this.#committed = committed;
    this.#now = now;
  }

  getState(key: string): Promise<Uint8Array> {
    this.reads.add(key);
    return Promise.resolve(Buffer.from(this.#committed.get(key) ?? ''));
  }

  putState(key: string, value: Uint8Array): Promise<void> {
    this.writes.set(key, Buffer.from(value).toString('utf8'));
    return Promise.resolve();
  }

  deleteState(key: string): Promise<void> {
    this.writes.set(key, '');
    return Promise.resolve();
  }

  setEvent(name: string, payload: Uint8Array): void {
    this.events.push([name, Buffer.from(payload).toString('utf8')]);
  }

  getDateTimestamp(): Date {
    return new Date(this.#now);
  }
}

/** A ledger with Fabric's visibility: a transaction sees what is committed, never its own writes or another's. */
export class FakeLedger {
  now = '2026-03-01T12:00:00.000Z';
  readonly committed = new Map<string, string>();
  /** Every call that was submitted and accepted, in order. */
  readonly history: Call[] = [];
  readonly #versions = new Map<string, number>();
  #writes = 0;
  readonly #contracts = new Map(
    contracts.map((Contract) => {
      const contract = new Contract();
      return [contract.getName(), contract];
    }),
  );

  /** Simulates a call; nothing is committed. */
  async endorse({ transaction, caller, json, now, attributes = gatewayAttributes }: Call): Promise<Endorsement> {
    const stub = new FakeStub(this.committed, now);
    const clientIdentity = {
      getMSPID: () => caller,
      assertAttributeValue: (name: string, value: string) => attributes.includes(name) && value === 'true',
    };
    const context = Object.assign(new MemberContext(), { stub, clientIdentity });
    const [name = '', fn = ''] = transaction.split(':');
    const contract = this.#contracts.get(name) as unknown as Record<string, Function>;
    const outcome = await (contract[fn] as Function).call(contract, context, json).then(
      (response) => ({ response }),
      (error: unknown) => ({ refusal: String(error instanceof Error ? error.message : error) }),
    );
    return {
      reads: Object.fromEntries([...stub.reads].sort().map((key) => [key, this.#versions.get(key) ?? 0])),
      writes: Object.fromEntries([...stub.writes].sort(([a], [b]) => (a < b ? -1 : 1))),
      events: stub.events,
      ...outcome,
    };
  }

  commit({ writes, refusal }: Endorsement): void {
    if (refusal === undefined) {
      for (const [key, value] of Object.entries(writes)) {
        this.#write(key, value);
      }
    }
  }

  /** A key that is removed has no version any more: whoever read that there was nothing, may find it so again. */
  #write(key: string, value: string): void {
    this.#writes += 1;
    if (value === '') {
      this.committed.delete(key);
      this.#versions.delete(key);
    } else {
      this.committed.set(key, value);
      this.#versions.set(key, this.#writes);
    }
  }

  /** Whether peers would find the transaction valid now: nothing that it read has been written since. */
  isValid({ reads, refusal }: Endorsement): boolean {
    return (
      refusal === undefined &&
      Object.entries(reads).every(([key, version]) => (this.#versions.get(key) ?? 0) === version)
    );
  }

  /** Endorses and commits. @throws Error with the refusal as its message and its code as `code` */
  async submit<T>(
    transaction: TransactionName,
    caller: string,
    input: unknown,
    attributes: readonly string[] = gatewayAttributes,
  ): Promise<T> {
    const json = typeof input === 'string' ? input : JSON.stringify(input);
    const call = { transaction, caller, json, now: this.now, attributes };
    const endorsement = await this.endorse(call);
    if (endorsement.response === undefined) {
      const message = endorsement.refusal ?? '';
      throw Object.assign(new Error(message), { code: message.split(':')[0] });
    }
    this.commit(endorsement);
    this.history.push(call);
    return JSON.parse(endorsement.response) as T;
  }

  /** The typed state as committed, for looking and for arranging what a test needs. */
  get state(): AllianceState {
    const store: StateStore = {
      getState: (key) => Promise.resolve(Buffer.from(this.committed.get(key) ?? '')),
      putState: (key, value) => {
        this.committed.set(key, Buffer.from(value).toString('utf8'));
        return Promise.resolve();
      },
      deleteState: (key) => {
        this.committed.delete(key);
        return Promise.resolve();
      },
    };
    return new AllianceState(store);
  }

  /** Committed keys of one kind, as `a/b/c`. */
  keysOf(kind: string): readonly string[] {
    const parsed = [...this.committed.keys()].map((key) => parseStateKey(key));
    return parsed.filter((key) => key?.kind === kind).map((key) => key?.attributes.join('/') ?? '');
  }
}
