import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LendersAlliance, memberFolder, startLenders, temporaryFolder } from '@entente/examples';
import type { Browser, Page } from 'playwright-core';
import { describeMachine, loadNow, type Machine } from '../machine.js';
import { askAndOpen, found, newQuestion } from '../query/alliance.js';
import { type Summary, summarize } from '../statistics.js';
import { type FirstLoad, firstVisit, signIn, startChromium } from './browser.js';
import { type Interaction, interactions, type Person } from './interactions.js';
import type { ConsoleBenchOptions } from './options.js';
import { seed } from './seed.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const member = 'LenderAMSP';

export interface ConsoleResult {
  readonly benchmark: 'console';
  readonly at: string;
  readonly command: string;
  readonly setting: string;
  readonly machine: Machine;
  readonly contracts: number;
  readonly requests: number;
  readonly rounds: number;
  readonly loadBefore: readonly number[];
  readonly loadAfter: readonly number[];
  readonly firstLoad: FirstLoad;
  /** Milliseconds from the input event until what it asked for was painted. */
  readonly interactions: Readonly<Record<string, Summary>>;
}

/** @throws Error that says what did not work */
export async function runConsole(
  { contracts, requests, rounds }: ConsoleBenchOptions,
  say: (message: string) => void,
): Promise<ConsoleResult> {
  const folder = await temporaryFolder(tmpdir());
  const settings = { ENTENTE_RATE_PER_MINUTE: '1000000' };
  try {
    const alliance = await startLenders({ dir: folder.dir, size: 'small', settings, onProgress: say });
    const browser = await startChromium();
    try {
      const founded = await found(alliance);
      const question = newQuestion(founded, alliance.data.personas.everywhere);
      const { id } = await askAndOpen(founded, question);
      await alliance.gateway(member).process.stop();
      const dataDir = join(memberFolder(folder.dir, member), 'gateway');
      await seed({ dataDir, member, request: id, user: 'requester', contracts, requests }, say);
      await alliance.restartGateway(member);
      const loadBefore = loadNow();
      const measured = await measure(alliance, browser, rounds, say);
      return {
        benchmark: 'console',
        at: new Date().toISOString(),
        command: ['scripts/bench', ...process.argv.slice(2)].join(' '),
        setting:
          'one gateway of four on this machine, whose copy of the ledger and whose journal were filled by its own code while it did ' +
          'not run (the development ledger itself is not filled: no page reads it); Chromium without a display; the newest 10,000 ' +
          'requests have receipts and envelopes',
        machine: describeMachine(root),
        ...{ contracts, requests, rounds, loadBefore, loadAfter: loadNow(), ...measured },
      };
    } finally {
      await browser.close();
      await alliance.stop();
    }
  } finally {
    await folder.remove();
  }
}

async function measure(
  alliance: LendersAlliance,
  browser: Browser,
  rounds: number,
  say: (message: string) => void,
): Promise<Pick<ConsoleResult, 'firstLoad' | 'interactions'>> {
  const pages = new Map<Person, Page>();
  let firstLoad: FirstLoad | undefined;
  for (const person of ['requester', 'officer', 'auditor'] as const) {
    const { page, load } = await firstVisit(browser, alliance.gateway(member).httpUrl);
    firstLoad ??= load;
    await signIn(page, (await readFile(alliance.users.tokenFile(member, person), 'utf8')).trim());
    pages.set(person, page);
    // A page in the background is not painted.
    await page.context().newPage();
  }
  const found: Record<string, Summary> = {};
  for (const interaction of interactions()) {
    const page = pages.get(interaction.person);
    if (page !== undefined) {
      await page.bringToFront();
      const waits = await many(page, interaction, rounds, say);
      found[interaction.name] = summarize(waits);
      say(`${interaction.name}: ${JSON.stringify(found[interaction.name])}`);
    }
  }
  return { firstLoad: firstLoad ?? { kilobytes: 0, files: 0 }, interactions: found };
}

/** The first time a page is opened, its code is fetched: that one is not counted. */
async function many(
  page: Page,
  { prepare, act, name }: Interaction,
  rounds: number,
  say: (message: string) => void,
): Promise<readonly number[]> {
  const waits: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    try {
      await prepare(page, round);
      const { shown } = await act(page, round);
      if (round > 0) {
        waits.push(shown);
      }
    } catch (error) {
      say(`${name}, round ${String(round)}: ${error instanceof Error ? error.message : String(error)}`);
      throw error;
    }
  }
  return waits;
}
