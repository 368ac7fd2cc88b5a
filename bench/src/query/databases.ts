import { join } from 'node:path';
import { type Lender, lenders, type LendersAlliance, memberFolder } from '@entente/examples';
import { createDataAccess, type DataAccess, type LocalQuery } from '@entente/gateway-service';
import { checkParameters } from '@entente/protocol';
import type { Founded } from './alliance.js';

/** Milliseconds of the same local query, each lender's database alone, and until the last answered when all were asked at once. */
export interface DatabaseTimes {
  readonly alone: Readonly<Record<Lender, number>>;
  readonly atOnce: number;
}

/** As gateways run local queries by default. */
const limits = { maxRows: 10_000, timeoutMs: 10_000, memoryMb: 256 } as const;

/** The lenders' databases through the gateways' own connectors, without gateways. */
export class Databases {
  readonly #founded: Founded;
  readonly #access: ReadonlyMap<Lender, DataAccess>;

  private constructor(founded: Founded, access: ReadonlyMap<Lender, DataAccess>) {
    this.#founded = founded;
    this.#access = access;
  }

  static async open({ dir }: LendersAlliance, founded: Founded): Promise<Databases> {
    const opened = lenders.map(async (lender) => {
      const mappingFile = join(memberFolder(dir, lender), 'sources.yaml');
      return [lender, await createDataAccess({ mappingFile, env: {} })] as const;
    });
    return new Databases(founded, new Map(await Promise.all(opened)));
  }

  async measure(person: string): Promise<DatabaseTimes> {
    const alone: [Lender, number][] = [];
    for (const lender of lenders) {
      alone.push([lender, await this.#run(lender, person)]);
    }
    return { alone: Object.fromEntries(alone) as Record<Lender, number>, atOnce: await this.atOnce(person) };
  }

  /** Until the slowest of the three has answered. */
  async atOnce(person: string): Promise<number> {
    const started = performance.now();
    await Promise.all(lenders.map((lender) => this.#run(lender, person)));
    return performance.now() - started;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#access.values()].map((access) => access.close()));
  }

  async #run(lender: Lender, person: string): Promise<number> {
    const { contract, schema } = this.#founded;
    const query: LocalQuery = {
      schemas: [schema],
      tree: contract.local.tree,
      parameters: checkParameters(contract, [schema], { person, windowDays: 90 }),
      requestDate: new Date().toISOString().slice(0, 10),
    };
    const started = performance.now();
    await this.#access.get(lender)?.run(['loans'], query, limits);
    return performance.now() - started;
  }
}
