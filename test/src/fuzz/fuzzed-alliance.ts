import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lenders } from '@entente/examples';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { type Member, supervisor, type UserName } from '../parts.js';
import { aboutPerson, aboutRegion } from '../questions.js';

const [lender] = lenders;

/** Whose gateways cases are sent to: one with data, and the one that supervises. */
const fuzzed: readonly Member[] = [lender, supervisor];

const people: readonly UserName[] = ['requester', 'officer', 'auditor', 'operator'];

/** An alliance with a past, so that cases meet objects that are there, and gateways that take any number of requests. */
export async function startFuzzedAlliance(): Promise<TestAlliance> {
  const alliance = await startAlliance({ settings: { ENTENTE_RATE_PER_MINUTE: '1000000' } });
  try {
    const requester = await alliance.requester(lender);
    await requester.ask(aboutPerson(alliance.data.personas.everywhere), randomUUID());
    await requester.ask(aboutRegion(alliance.data.cases.good), randomUUID());
    await alliance.requester(supervisor);
    return alliance;
  } catch (error) {
    await alliance.stop();
    throw error;
  }
}

export interface FuzzSettings {
  readonly cases: number;
  readonly seed: number;
  readonly workers: number;
  /** After so many no further part of a route is begun; 0: all are. */
  readonly minutes: number;
  /** Part of `METHOD /path`; the empty text is every route. */
  readonly only: string;
}

/** Writes what the program that sends the cases is told, with the tokens of everybody, readable by its owner alone. */
export async function writeSettings(alliance: TestAlliance, settings: FuzzSettings): Promise<string> {
  const file = join(alliance.dir, 'fuzz.json');
  const gateways = await Promise.all(
    fuzzed.map(async (member) => {
      const { httpUrl: base, caFile: ca } = alliance.gateway(member);
      const tokens = await Promise.all(
        people.map(async (user) => [user, (await readFile(alliance.users.tokenFile(member, user), 'utf8')).trim()]),
      );
      return { member, base, ca, tokens: Object.fromEntries(tokens) as object };
    }),
  );
  const keep = [...people, 'second-requester'];
  await writeFile(file, JSON.stringify({ ...settings, gateways, keep }), { mode: 0o600 });
  return file;
}
