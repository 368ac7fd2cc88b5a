import assert from 'node:assert/strict';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { QueryView } from '@entente/cli';
import { commitment, PartialResult, QueryContractForm, type SignedReceipt, validate } from '@entente/protocol';
import { folderOf, SqliteJournal } from '../parts.js';
import type { Requester } from '../requester.js';
import { banks, dealer, FourBanks } from '../shares/four-banks.js';
import { untilTrue } from '../until.js';
import { readFile } from 'node:fs/promises';

const faulty = fileURLToPath(new URL('../gateway-with-faults.js', import.meta.url));

/** What a request of each spends, in units of 0.1 of a rho. */
export const spends = { laplace: 20, gaussian: 10, summed: 20 } as const;
export type Kind = keyof typeof spends;
/** Of answers that the supervisor merges. */
export type Distribution = Exclude<Kind, 'summed'>;

const noises = {
  laplace: { microEpsilon: 2_000_000 },
  gaussian: { microRho: 1_000_000 },
  summed: { microEpsilon: 2_000_000 },
} as const;

const query = `SELECT region, product, sum(loans) AS loans, sum(balance) AS balance
  FROM partial GROUP BY region, product ORDER BY region, product`;

/** What is owed by region and product, merged by the supervisor or added up on shares, with noise by every bank. */
function contract(kind: Kind, members: readonly string[]): QueryContractForm {
  return validate(QueryContractForm, {
    ...{
      kind: 'query-contract',
      id: `owed-${kind}`,
      version: 1,
      title: `What is owed, with noise: ${kind}`,
    },
    ...{ purposes: ['study'], schemas: { loans: 1 }, access: { members: [...members] } },
    local: 'SELECT region, product, count(*) AS loans, sum(balance) AS balance FROM loans GROUP BY region, product',
    spends: { loans: spends[kind] },
    combine: {
      ...(kind === 'summed' ? { mode: 'secure-sum' } : { mode: 'merge', query }),
      by: dealer,
      noise: { ...noises[kind], maxCells: 1, clamp: { loans: 1, balance: 4_000 } },
    },
  });
}

/** Four banks whose owners add noise to partial results, all from one budget, and what may go wrong meanwhile. */
export class NoisedAnswers {
  readonly banks: FourBanks;
  readonly requester: Requester;
  #armed = 0;

  private constructor(running: FourBanks, requester: Requester) {
    this.banks = running;
    this.requester = requester;
  }

  /**
   * @param units of 0.1 of a rho that all questions together may spend, for good
   * @param council a member that asks a single bank, in place of four banks that ask each other
   */
  static async start(units: number, council?: string): Promise<NoisedAnswers> {
    const [asking, ...others] = council === undefined ? banks : [council];
    const members = [asking, ...others];
    // Shares take owners beside the one that asks.
    const kinds: readonly Kind[] = council === undefined ? ['laplace', 'gaussian', 'summed'] : ['laplace', 'gaussian'];
    const running = await FourBanks.start({
      contracts: kinds.map((kind) => contract(kind, members)),
      privacyBudget: { units, per: 'life', unit: 100_000, measure: 'rho' },
      ...(council === undefined ? {} : { council, owners: ['BankAMSP'] }),
    });
    return new NoisedAnswers(running, await running.requester(asking));
  }

  stop(): Promise<void> {
    return this.banks.stop();
  }

  asking(kind: Kind): Parameters<Requester['ask']>[0] {
    return { contract: `owed-${kind}@1`, parameters: {}, purpose: 'study' };
  }

  async ask(kind: Kind): Promise<QueryView> {
    const view = await this.requester.ask(this.asking(kind));
    assert.equal(view.status, 'answered', JSON.stringify(view));
    return view;
  }

  /** Has the member's gateway die at a point of the next request that it has a part in. */
  async arm(member: string, at: string): Promise<void> {
    const { alliance } = this.banks;
    await alliance.gateway(member).process.stop();
    const settings = { FAULT_AT: at, FAULT_MARK: join(this.banks.dir, `fault-${String((this.#armed += 1))}`) };
    await alliance.restartGateway(member, { entry: faulty, settings });
  }

  async death(member: string): Promise<void> {
    const { alliance } = this.banks;
    await untilTrue(`the death of ${member}`, () => !alliance.gateway(member).process.isRunning);
  }

  /** Units of the loans' budget that are spent or taken, as any member's gateway counts them. */
  async spent(): Promise<number> {
    const budget = (await this.requester.client.get('/v1/budgets/{scope}', {
      path: { scope: 'schema:loans:life' },
    })) as {
      spent: number;
      open: number;
    };
    return budget.spent + budget.open;
  }

  /** The request that was asked last. */
  async latest(): Promise<string> {
    const { items } = await this.requester.client.get('/v1/queries', { query: { limit: 1 } });
    return items[0]?.id ?? '';
  }

  async receipts(request: string): Promise<readonly SignedReceipt[]> {
    const { items } = (await this.requester.client.get('/v1/queries/{id}/receipts', { path: { id: request } })) as {
      items: SignedReceipt[];
    };
    return items;
  }

  /** What an owner's journal holds of a request: its noised part, as it will be given, and the commitment to it. */
  async kept(
    member: string,
    request: string,
  ): Promise<{ readonly partial: PartialResult; readonly committed: string }> {
    const folder = join(folderOf(this.banks.dir, member), 'gateway');
    const journal = new SqliteJournal({
      file: join(folder, 'journal.db'),
      key: Buffer.from(await readFile(join(folder, 'journal.key'), 'utf8'), 'hex'),
      clock: { now: () => new Date() },
    });
    const data = journal.job('owner', this.requester.member, request)?.data ?? {};
    journal.close();
    const partial = validate(PartialResult, data['partial']);
    const committed = commitment('partial-result', request, String(data['partialSalt']), partial);
    return { partial, committed };
  }
}
