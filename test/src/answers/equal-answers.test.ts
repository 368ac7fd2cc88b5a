import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  type AllianceData,
  generateAlliance,
  lenders,
  lendersFiles,
  type MemberRows,
  offeredRows,
  readCharter,
  readContractForm,
  readSchema,
} from '@entente/examples';
import {
  charterDisclosure,
  checkParameters,
  contractDisclosure,
  type GeneralizedSchema,
  type PartialResult,
  perSubject,
  type QueryContract,
} from '@entente/protocol';
import { compileContract, loadParser } from '@entente/protocol/parse';
import { combinePartials, computePartial, type DataAccess } from '../parts.js';
import { aboutPerson, aboutRegion, assertPlainAnswer } from '../questions.js';
import type { Asking } from '../requester.js';
import { Chance, runs, seed, valuesOf } from '../runs.js';
import { type EngineName, engines, loadEngines, type LoadedEngines } from './engines.js';

const referenceDate = new Date().toISOString().slice(0, 10);
const limits = { maxRows: 1_000, timeoutMs: 30_000, memoryMb: 256 };

describe(`the same question over the same data in three engines (seed ${String(seed)})`, { timeout: 600_000 }, () => {
  const chance = new Chance();
  let data: AllianceData;
  let members: MemberRows;
  let loaded: LoadedEngines;
  let schema: GeneralizedSchema;
  let policy: ReturnType<typeof charterDisclosure>;
  const contracts = new Map<string, QueryContract>();

  before(async () => {
    await loadParser();
    schema = await readSchema();
    policy = charterDisclosure(await readCharter());
    for (const file of Object.values(lendersFiles.contracts)) {
      const contract = compileContract(await readContractForm(file));
      contracts.set(`${contract.id}@${String(contract.version)}`, contract);
    }
    data = generateAlliance({ seed: `answers-${String(seed)}`, personsPerMember: 1_000, referenceDate });
    members = Object.fromEntries(lenders.map((one) => [one, offeredRows(data.members[one], referenceDate)]));
    loaded = await loadEngines(data);
  });

  after(async () => {
    await loaded.close();
  });

  it('passes the check of the mapping in each of them', async () => {
    for (const engine of engines) {
      for (const lender of lenders) {
        const { passed, faults } = await loaded.access(engine, lender).check('loans', schema);
        assert.ok(passed, `${engine} ${lender}: ${JSON.stringify(faults)}`);
      }
    }
  });

  it('is answered equally about the regions and quarters that were planted, and as the plain computation says', async () => {
    for (const { region, quarter } of valuesOf(data.cases)) {
      await assertEqualAnswers(aboutRegion({ region, quarter }));
    }
  });

  it('is answered equally about regions and quarters drawn by chance, and as the plain computation says', async () => {
    const year = Number(referenceDate.slice(0, 4));
    for (let run = 0; run < runs(3); run++) {
      const quarter = `${String(year - chance.below(3))}-Q${String(1 + chance.below(4))}`;
      await assertEqualAnswers(aboutRegion({ region: chance.pick(['north', 'south', 'east', 'west']), quarter }));
    }
  });

  it('is split equally by subject, which is what noise is made for', async () => {
    for (const { region, quarter } of valuesOf(data.cases)) {
      const asking = aboutRegion({ region, quarter });
      const { tree } = contractOf(asking).local;
      const query = { ...queryOf(asking), tree: perSubject(tree, [schema]) };
      for (const lender of lenders) {
        const [first, ...others] = await Promise.all(
          engines.map(async (engine) => {
            const { columns, rows } = await loaded.access(engine, lender).run(['loans'], query, limits);
            return { columns, rows: rows.map((row) => JSON.stringify(row)).sort() };
          }),
        );
        assert.ok(first !== undefined && first.rows.length > 0);
        others.forEach((other) => {
          assert.deepEqual(other, first);
        });
      }
    }
  });

  it('is answered equally about the persons that were planted, in both versions, and as the plain computation says', async () => {
    for (const person of valuesOf(data.personas)) {
      await assertEqualAnswers(aboutPerson(person, 90));
      await assertEqualAnswers(aboutPerson(person, 30, 2));
    }
  });

  it('is answered equally about persons and windows drawn by chance, and as the plain computation says', async () => {
    const known = Object.values(members).flat();
    for (let run = 0; run < runs(8); run++) {
      const { person } = chance.pick(known);
      // A few rows hold ids with a wrong check character, which nobody can ask about.
      if (!isAskable(person)) {
        continue;
      }
      await assertEqualAnswers(aboutPerson(person, 1 + chance.below(365)));
      await assertEqualAnswers(aboutPerson(person, 30 + chance.below(151), 2));
    }
  });

  it('notices one row that differs in one engine', async () => {
    const asking = aboutPerson(data.personas.everywhere);
    const [first] = lenders;
    const without = {
      ...members,
      [first]: members[first]?.filter((row) => row.person !== data.personas.everywhere) ?? [],
    };
    const answer = await ask('sqlite', asking);
    assert.throws(() => {
      assertPlainAnswer(answer, { asking, members: without, requestDate: referenceDate });
    });
  });

  function isAskable(person: string): boolean {
    try {
      checkParameters(contractOf(aboutPerson(person)), [schema], aboutPerson(person).parameters);
      return true;
    } catch {
      return false;
    }
  }

  function contractOf({ contract }: Asking): QueryContract {
    const found = contracts.get(contract);
    assert.ok(found !== undefined, contract);
    return found;
  }

  async function assertEqualAnswers(asking: Asking): Promise<void> {
    const [first, ...others] = await Promise.all(engines.map((engine) => ask(engine, asking)));
    assert.ok(first !== undefined);
    for (const other of others) {
      assert.deepEqual(other, first, JSON.stringify(asking));
    }
    assertPlainAnswer(first, { asking, members, requestDate: referenceDate });
  }

  function queryOf(asking: Asking): Parameters<DataAccess['run']>[1] {
    const contract = contractOf(asking);
    const parameters = checkParameters(contract, [schema], asking.parameters);
    return { schemas: [schema], tree: contract.local.tree, parameters, requestDate: referenceDate };
  }

  async function ask(engine: EngineName, asking: Asking): Promise<ReturnType<typeof combinePartials>> {
    const contract = contractOf(asking);
    const facts = { contract, schemas: [schema], policy: contractDisclosure(contract.disclosure, policy) };
    const query = queryOf(asking);
    const partials = await Promise.all(
      lenders.map(async (owner): Promise<PartialResult> => {
        const dataAccess = loaded.access(engine, owner);
        const visible = await computePartial({ dataAccess, sources: ['loans'], query, limits, facts });
        const request = { member: 'SupervisorMSP', id: '0'.repeat(64) };
        return { kind: 'partial-result', request, owner, ...visible };
      }),
    );
    return combinePartials({ facts, partials });
  }
});
