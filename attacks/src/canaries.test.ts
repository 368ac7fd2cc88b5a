import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Rehearsal } from '@entente/gateway-service/rehearsal';
import { encode } from '@entente/protocol';
import { loadParser } from '@entente/protocol/parse';
import { aboutOne, attackers, compared, merged } from './contracts.js';
import { drawPeople, owners, rowOf } from './population/people.js';
import { peopleSchema } from './population/schema.js';
import { Stores } from './population/stores.js';
import { randomOf } from './random.js';
import { agreedIn } from './run-attack.js';
import { ofSomebody, runBench } from './testing/run-bench.js';

describe('what is planted in rows, parameters and results', () => {
  const drawn = drawPeople(60, randomOf('canaries')).map((person) => ({
    ...person,
    person: `canary-${person.person}`,
  }));
  const logged: string[] = [];
  let folder: string;
  let stores: Stores;

  before(async () => {
    await loadParser();
    folder = await mkdtemp(join(tmpdir(), 'entente-canaries-'));
    const rows = owners.map((owner) => {
      const own = drawn.filter(({ member }) => member === owner).map(rowOf);
      return [owner, new Map([['people', own]])] as const;
    });
    stores = await Stores.open([peopleSchema()], new Map(rows));
  });
  after(async () => {
    await stores.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function filesWith(canaries: readonly string[], place: string): Promise<readonly string[]> {
    const files = await readdir(place);
    const found = await Promise.all(
      files.map(async (file) => {
        const bytes = await readFile(join(place, file));
        return canaries.some((canary) => bytes.includes(canary)) ? [file] : [];
      }),
    );
    return found.flat();
  }

  it('is in the owners’ databases, and in nothing that gateways keep or log', async () => {
    const sums = merged({
      ...{ id: 'sums', parameters: { day: { type: 'date' } } },
      local: 'SELECT count(*) AS people, sum(amount) AS amount FROM people WHERE joined <= :day',
      combine: 'SELECT sum(people) AS people, sum(amount) AS amount FROM partial',
    });
    const contracts = [sums, aboutOne(), compared('day')];
    const log = (event: string, fields?: object): void => {
      logged.push(JSON.stringify({ event, ...fields }));
    };
    const rehearsal = new Rehearsal({
      ...{ agreed: agreedIn({ contracts }), owners: stores.access, folder },
      log: { debug: log, info: log, warn: log, error: log },
    });
    const asking = { by: attackers[0], at: '2026-03-02T10:00:00.000Z' };
    const [day, next] = ['2025-12-30', '2025-12-29'];
    const answers = [
      await rehearsal.ask({ ...asking, contract: sums, parameters: { day } }),
      await rehearsal.ask({ ...asking, contract: sums, parameters: { day: next } }),
      await rehearsal.ask({ ...asking, contract: aboutOne(), parameters: { person: 'canary-asked-about' } }),
      await rehearsal.ask({ ...asking, contract: aboutOne(), parameters: { person: 7 } }),
      await rehearsal.ask({ ...asking, contract: compared('day') }),
    ];
    rehearsal.close();
    const codes = answers.map((answer) => (answer.answer === undefined ? answer.code : 'answered'));
    assert.deepEqual(codes, ['answered', 'ANSWERS_OVERLAP', 'answered', 'PARAMETER_INVALID', 'answered']);
    const results = answers.flatMap(({ answer }) => answer?.table.rows ?? []).filter((row) => row.length > 1);
    const canaries = ['canary-', day, next, encode(results[0] ?? [])];
    assert.ok(canaries.every((canary) => canary.length > 5));
    assert.ok((await readdir(folder)).length >= owners.length);
    assert.deepEqual(await filesWith(canaries, folder), []);
    assert.deepEqual(
      logged.filter((line) => canaries.some((canary) => line.includes(canary))),
      [],
    );
    // The scan finds what is there.
    assert.deepEqual(await filesWith(['canary-'], stores.folderOf(owners[0])), ['rows.sqlite']);
  });

  it('is not in what the bench says, and nothing is left behind', async () => {
    const { said, left } = await runBench('threshold', folder);
    assert.match(said, /"attack": "threshold"/);
    assert.doesNotMatch(said, ofSomebody);
    assert.deepEqual(left, []);
  });
});
