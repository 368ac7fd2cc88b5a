import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ledgerFromEnvironment } from '@entente/network';
import { Charter, GeneralizedSchema, type PrivacyBudget, QueryContractForm, validate } from '@entente/protocol';
import { Agreeing, folderOf, type RunningAlliance, SqliteJournal, startBareAlliance } from '../parts.js';
import { Requester } from '../requester.js';

export const banks = ['BankAMSP', 'BankBMSP', 'BankCMSP', 'BankDMSP'] as const;
export const dealer = 'SupervisorMSP';

/** One loan: a person's, in cents. */
export interface Loan {
  readonly person: string;
  readonly region: string;
  readonly product: string;
  readonly cents: number;
}

/** What no other member may ever hold of Bank A: the amounts in a cell that is held back, and their sum, in cents. */
export const canaries = [73_911_371, 82_604_197, 156_515_568] as const;
const hidden = { region: 'west', product: 'micro' } as const;

/** Every bank has 20 people in each cell, some of them at every bank; in the hidden cell two each. */
export const loansOf = Object.fromEntries(banks.map((bank, index) => [bank, loans(index)]));

function loans(bank: number): readonly Loan[] {
  const cells = ['north', 'south', 'west'].flatMap((region) =>
    ['card', 'micro'].flatMap((product) =>
      region === hidden.region && product === hidden.product ? [] : [{ region, product }],
    ),
  );
  const usual = cells.flatMap(({ region, product }, cell) =>
    Array.from({ length: 20 }, (_, index) => ({
      person: index < 5 ? `shared-${String(index)}` : `p-${String(bank)}-${String(index)}`,
      ...{ region, product },
      cents: 100_000 + ((index * 7_919 + bank * 104_729 + cell * 1_299_709) % 400_000),
    })),
  );
  const few = bank === 0 ? canaries.slice(0, 2) : [1_000_000 + bank, 2_000_000 + bank];
  return [
    ...usual,
    ...few.map((cents, index) => ({ person: `few-${String(bank)}-${String(index)}`, ...hidden, cents })),
  ];
}

const schema = validate(GeneralizedSchema, {
  ...{ kind: 'generalized-schema', id: 'loans', version: 1, title: 'Loans', subject: 'person' },
  columns: {
    person: { type: 'subject-key', use: { match: ['parameter'] } },
    region: { type: 'category', values: ['north', 'south', 'west'], use: { group: ['exact'], match: ['parameter'] } },
    product: { type: 'category', values: ['card', 'micro'], use: { group: ['exact'] } },
    balance: { type: 'decimal', scale: 2, min: 0, max: 1_000_000, use: { aggregate: ['sum', 'avg', 'histogram'] } },
  },
});

const local = `SELECT region, product, count(*) AS loans, sum(balance) AS balance, avg(balance) AS mean
  FROM loans GROUP BY region, product ORDER BY region, product`;
const form = {
  ...{ kind: 'query-contract', version: 1, purposes: ['study'], schemas: { loans: 1 }, local },
  access: { members: [...banks] },
};

export const overdueInSecret = validate(QueryContractForm, {
  ...form,
  ...{ id: 'owed-in-secret', title: 'What is owed, no bank seeing what another has' },
  combine: { mode: 'secure-sum', by: dealer },
});

/** The same where every one of four members has to have somebody in a cell beside the one that asks. */
export const overdueOfFour = validate(QueryContractForm, {
  ...form,
  ...{ id: 'owed-of-four', title: 'What is owed, of four others' },
  combine: { mode: 'secure-sum', by: dealer, minContributors: 4 },
});

export const overdueMerged = validate(QueryContractForm, {
  ...form,
  ...{ id: 'owed-merged', title: 'What is owed, merged by the supervisor' },
  combine: {
    ...{ mode: 'merge', by: dealer },
    query: `SELECT region, product, sum(loans) AS loans, sum(balance) AS balance, avg(mean) AS mean
      FROM partial GROUP BY region, product ORDER BY region, product`,
  },
});

const sources = `connections:
  book: { engine: sqlite, file: data/loans.sqlite }
sources:
  loans:
    schema: loans@1
    connection: book
    from: loan l
    columns:
      person: l.person
      region: l.region
      product: l.product
      balance: l.cents / 100.0
`;

export interface FourBanksOptions {
  /** Put into force in place of the usual ones. */
  readonly contracts?: readonly QueryContractForm[];
  /** What the banks have in place of the usual loans. */
  readonly loans?: Readonly<Record<string, readonly Loan[]>>;
  /** The banks that there are, in place of all four. */
  readonly owners?: readonly string[];
  /** A member that has no data of its own, beside banks and dealer. */
  readonly council?: string;
  /** What all requests together may spend of the loans. */
  readonly privacyBudget?: PrivacyBudget;
}

function membersOf({ council, owners = banks }: FourBanksOptions): readonly string[] {
  return [...owners, dealer, ...(council === undefined ? [] : [council])];
}

function rolesOf(mspId: string): readonly string[] {
  if (mspId === dealer) {
    return ['supervisor'];
  }
  return (banks as readonly string[]).includes(mspId) ? ['data-owner'] : [];
}

/** Four banks with loans in SQLite, and a supervisor that deals and never asks. */
export class FourBanks {
  readonly dir: string;
  readonly alliance: RunningAlliance;
  readonly agreeing: Agreeing;

  private constructor(dir: string, alliance: RunningAlliance, members: readonly string[]) {
    this.dir = dir;
    this.alliance = alliance;
    this.agreeing = new Agreeing({
      dir,
      members,
      client: (member, user) => alliance.users.client(member, user),
    });
  }

  static async start(options: FourBanksOptions = {}): Promise<FourBanks> {
    const dir = await mkdtemp(join(tmpdir(), 'entente-test-'));
    const { loans: rows = loansOf, owners = banks } = options;
    await Promise.all(owners.map((bank) => writeLoans(join(folderOf(dir, bank), 'data'), rows[bank] ?? [])));
    const alliance = await startBareAlliance({
      ...{ dir, name: 'banks', ledger: ledgerFromEnvironment() },
      members: [
        ...owners.map((mspId) => ({ mspId, sources })),
        { mspId: dealer, roles: ['supervisor'] },
        ...membersOf(options)
          .filter((mspId) => mspId === options.council)
          .map((mspId) => ({ mspId, roles: [] })),
      ],
    });
    const running = new FourBanks(dir, alliance, membersOf(options));
    try {
      await running.#found(options);
    } catch (error) {
      await running.stop();
      throw error;
    }
    return running;
  }

  requester(bank: string): Promise<Requester> {
    return Requester.register({ member: bank, client: () => this.alliance.users.client(bank, 'requester') });
  }

  /** Everything that a member's gateway has on disk or has said: journal, also as its key opens it, state copy, log. */
  async kept(member: string): Promise<Buffer> {
    const folder = join(folderOf(this.dir, member), 'gateway');
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    const texts = await Promise.all([...files, this.alliance.gateway(member).logFile].map((file) => readFile(file)));
    const roles = ['requester', 'owner', 'service'] as const;
    const journal = new SqliteJournal({
      file: join(folder, 'journal.db'),
      key: Buffer.from(await readFile(join(folder, 'journal.key'), 'utf8'), 'hex'),
      clock: { now: () => new Date() },
    });
    const jobs = journal.jobs({ roles, user: undefined, before: undefined, limit: 1_000 });
    journal.close();
    return Buffer.concat([...texts, Buffer.from(JSON.stringify(jobs))]);
  }

  async stop(): Promise<void> {
    await this.alliance.stop();
    await rm(this.dir, { recursive: true, force: true });
  }

  async #found(options: FourBanksOptions): Promise<void> {
    const { contracts = [overdueInSecret, overdueOfFour], privacyBudget, owners = banks } = options;
    const rule = { electorate: 'all', threshold: 'majority' };
    await this.agreeing.found(
      validate(Charter, {
        ...{ kind: 'charter', id: 'banks', title: 'Four banks and their supervisor', disclosure: {} },
        members: Object.fromEntries(
          membersOf(options).map((mspId) => [mspId, { title: mspId, roles: rolesOf(mspId) }]),
        ),
        votingRules: {
          ...{ 'generalized-schema': rule, 'data-source': rule, retirement: rule },
          'query-contract': { electorate: 'all', threshold: 'unanimous' },
        },
      }),
    );
    await this.agreeing.agreeOn(dealer, { ...schema, ...(privacyBudget === undefined ? {} : { privacyBudget }) });
    for (const bank of owners) {
      await this.agreeing.offer(bank, 'loans');
    }
    for (const contract of contracts) {
      await this.agreeing.agreeOn('BankAMSP', contract);
    }
  }
}

async function writeLoans(folder: string, rows: readonly Loan[]): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(join(folder, 'loans.sqlite'));
  database.exec('CREATE TABLE loan (person TEXT, region TEXT, product TEXT, cents INTEGER)');
  const insert = database.prepare('INSERT INTO loan VALUES (?, ?, ?, ?)');
  for (const { person, region, product, cents } of rows) {
    insert.run(person, region, product, cents);
  }
  database.close();
}
