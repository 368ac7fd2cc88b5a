import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { type StateDocuments, type StateKind, parseStateKey, stateKey } from '@entente/protocol';
import type { BlockChanges, LedgerState, LedgerTransaction } from '../ports/ledger.js';
import type { ChaincodeDefinition } from './chaincode-definition.js';
import type { ChannelConfiguration } from './channel-configuration.js';
import type { ReadTransaction } from './read-block.js';
import { createTables, markOf, writersOf } from './state-tables.js';

type Row = Record<string, unknown>;

const maxDocuments = 2_000;

/** What a block says beside its transactions. */
export interface BlockFacts {
  readonly configuration?: ChannelConfiguration | undefined;
}

/** A block as it was read. */
export interface BlockContent extends BlockFacts {
  readonly number: number;
  readonly transactions: readonly ReadTransaction[];
}

/**
 * The alliance's state as this gateway saw it commit, in a SQLite file that can be deleted: it is rebuilt from block 0.
 * A block is applied in one local transaction together with the height; blocks that are read anew share one.
 */
export class StateCopy implements LedgerState {
  readonly #db: DatabaseSync;
  readonly #listeners = new Set<(changes: BlockChanges) => void>();
  readonly #statements = new Map<string, StatementSync>();
  /** Documents as they were read; one that is written anew is dropped. Nobody changes what they are given. */
  readonly #documents = new Map<string, unknown>();
  #height: number;

  constructor(file: string) {
    this.#db = new DatabaseSync(file);
    createTables(this.#db);
    this.#height = Number(this.#db.prepare('SELECT height FROM progress').get()?.['height'] ?? 0);
  }

  get<K extends StateKind>(kind: K, ...attributes: readonly string[]): StateDocuments[K] | undefined {
    const key = stateKey(kind, ...attributes);
    const known = this.#documents.get(key);
    if (known !== undefined) {
      return known as StateDocuments[K];
    }
    const row = this.#prepared('SELECT value FROM state WHERE key = ?').get(key);
    return row === undefined ? undefined : this.#keep(key, JSON.parse(row['value'] as string) as StateDocuments[K]);
  }

  list<K extends StateKind>(kind: K, ...prefix: readonly string[]): readonly StateDocuments[K][] {
    const from = stateKey(kind, ...prefix);
    // U+10FFFF closes the range of all keys with this prefix, as in Fabric.
    return this.#prepared('SELECT value FROM state WHERE key >= ? AND key < ? ORDER BY key')
      .all(from, `${from}\u{10ffff}`)
      .map((row) => JSON.parse(row['value'] as string) as StateDocuments[K]);
  }

  height(): number {
    return this.#height;
  }

  transaction(id: string): LedgerTransaction | undefined {
    // The first of that id is the one that counted; a duplicate is marked as such by the peers.
    const first = 'SELECT * FROM transactions WHERE mark = ? AND id = ? ORDER BY block, position LIMIT 1';
    const row = this.#prepared(first).get(markOf(id), id);
    return row === undefined ? undefined : toTransaction(row);
  }

  /** The channel's configuration as of the newest block; undefined before block 0. */
  configuration(): ChannelConfiguration | undefined {
    return this.#fact('configuration') as ChannelConfiguration | undefined;
  }

  /** What members committed about our chaincode; undefined where nobody did, as on the development ledger. */
  definition(): ChaincodeDefinition | undefined {
    return this.#fact('definition') as ChaincodeDefinition | undefined;
  }

  /** PEM: the certificate that signed the registration of a member's gateway. */
  registrar(member: string): string | undefined {
    const row = this.#prepared('SELECT certificate FROM registrars WHERE member = ?').get(member);
    return row?.['certificate'] as string | undefined;
  }

  writers(keys: readonly string[]): readonly LedgerTransaction[] {
    return this.#prepared(writersOf)
      .all(JSON.stringify(keys.map(markOf)), JSON.stringify(keys))
      .map(toTransaction);
  }

  transactions(fromBlock: number, limit: number): readonly LedgerTransaction[] {
    return this.#db
      .prepare(
        `SELECT * FROM transactions WHERE block >= ?1 AND block <=
           (SELECT max(block) FROM (SELECT block FROM transactions WHERE block >= ?1 ORDER BY block, position LIMIT ?2))
         ORDER BY block, position`,
      )
      .all(fromBlock, limit)
      .map(toTransaction);
  }

  transactionsBefore(block: number, limit: number): readonly LedgerTransaction[] {
    return this.#prepared(
      `SELECT * FROM transactions WHERE block < ?1 AND block >=
         (SELECT min(block) FROM
           (SELECT block FROM transactions WHERE block < ?1 ORDER BY block DESC, position DESC LIMIT ?2))
       ORDER BY block DESC, position DESC`,
    )
      .all(block, limit)
      .map(toTransaction);
  }

  onBlock(listener: (changes: BlockChanges) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Applies the next block; one that was applied before is passed over, one from further on is refused. */
  apply(number: number, transactions: readonly ReadTransaction[], facts: BlockFacts = {}): void {
    this.applyAll([{ number, transactions, ...facts }]);
  }

  /**
   * Applies the next blocks, all or none: pages that several of them touch are written once. Whoever listens hears of each,
   * when all are applied.
   */
  applyAll(blocks: readonly BlockContent[]): void {
    const due = blocks.filter(({ number }) => number >= this.#height);
    const next = this.#height + due.length;
    due.forEach(({ number }, index) => {
      if (number !== this.#height + index) {
        throw new Error(`block ${String(number)} arrived where block ${String(this.#height + index)} was due`);
      }
    });
    if (due.length === 0) {
      return;
    }
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      due.forEach((block) => {
        this.#storeBlock(block);
      });
      const write = 'INSERT INTO progress VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET height = excluded.height';
      this.#prepared(write).run(next);
      this.#db.exec('COMMIT');
    } catch (error) {
      this.#db.exec('ROLLBACK');
      throw error;
    }
    this.#height = next;
    for (const { number, transactions } of due) {
      const changes = { number, transactions, keys: transactions.flatMap(({ writes }) => writes) };
      for (const listener of [...this.#listeners]) {
        listener(changes);
      }
    }
  }

  close(): void {
    this.#db.close();
  }

  #storeBlock({ transactions, configuration }: BlockContent): void {
    for (const transaction of transactions) {
      this.#store(transaction);
    }
    if (configuration !== undefined) {
      this.#setFact('configuration', configuration);
    }
  }

  #store(transaction: ReadTransaction): void {
    const { block, index, id, valid, code, creator, name, at, event, writes, changes } = transaction;
    const insert = this.#prepared('INSERT INTO transactions VALUES (?,?,?,?,?,?,?,?,?,?,?)');
    insert.run(
      block,
      index,
      markOf(id),
      id,
      valid ? 1 : 0,
      code,
      creator,
      name,
      at,
      event ?? null,
      JSON.stringify(writes),
    );
    for (const { key, value } of changes) {
      this.#documents.delete(key);
      if (value === undefined) {
        this.#prepared('DELETE FROM state WHERE key = ?').run(key);
      } else {
        const write =
          'INSERT INTO state (key, value) VALUES (?,?) ON CONFLICT (key) DO UPDATE SET value = excluded.value';
        this.#prepared(write).run(key, value);
      }
      this.#prepared('INSERT INTO writers VALUES (?,?,?) ON CONFLICT DO NOTHING').run(markOf(key), block, index);
      this.#noteRegistrar(key, transaction.certificate);
    }
    if (transaction.definedVersion !== undefined) {
      this.#setFact('definition', { block, version: transaction.definedVersion });
    }
  }

  #noteRegistrar(key: string, certificate: string): void {
    const { kind, attributes: [member] = [] } = parseStateKey(key) ?? {};
    if (kind === 'gateway' && member !== undefined) {
      const write =
        'INSERT INTO registrars VALUES (?,?) ON CONFLICT (member) DO UPDATE SET certificate = excluded.certificate';
      this.#prepared(write).run(member, certificate);
    }
  }

  #fact(name: string): unknown {
    const row = this.#prepared('SELECT value FROM facts WHERE name = ?').get(name);
    return row === undefined ? undefined : JSON.parse(row['value'] as string);
  }

  #setFact(name: string, value: object): void {
    const write = 'INSERT INTO facts VALUES (?,?) ON CONFLICT (name) DO UPDATE SET value = excluded.value';
    this.#prepared(write).run(name, JSON.stringify(value));
  }

  #keep<T>(key: string, document: T): T {
    if (this.#documents.size >= maxDocuments) {
      this.#documents.clear();
    }
    this.#documents.set(key, document);
    return document;
  }

  /** Statements are compiled once; there are as many as this file has. */
  #prepared(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

function toTransaction(row: Row): LedgerTransaction {
  return {
    id: row['id'] as string,
    block: row['block'] as number,
    index: row['position'] as number,
    valid: row['valid'] === 1,
    code: row['code'] as string,
    creator: row['creator'] as string,
    name: row['name'] as string,
    at: row['at'] as string,
    event: (row['event'] as string | null) ?? undefined,
    writes: JSON.parse(row['writes'] as string) as string[],
  };
}
