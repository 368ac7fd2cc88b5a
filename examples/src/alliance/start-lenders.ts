import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type GatewayProcess,
  ledgerFromEnvironment,
  type LedgerKind,
  type RunningNetwork,
  startGatewayProcess,
  startNetwork,
} from '@entente/network';
import { lendersFiles, lendersFolder } from '../lenders/documents.js';
import { type AllianceData, type AllianceOptions, defaultSeed, generateAlliance } from '../lenders/generate.js';
import { load } from '../lenders/load/load.js';
import { generateFourthLender } from '../lenders/fourth.js';
import { fourLenders, fourthLender, lenders, offeredRows } from '../lenders/model.js';
import type { MemberRows } from '../lenders/oracle.js';
import { type RunningPostgres, startPostgres } from '../postgres/start.js';
import { type FourthDatabase, startFourthLender } from './fourth-lender.js';
import { portsOf } from './ports-of.js';
import { Users } from './users.js';
import { writeSecret } from './write-secret.js';

export const supervisor = 'SupervisorMSP';
export const members = [...lenders, supervisor] as const;
export type Member = (typeof members)[number];
/** The members where a fourth lender is one. */
export const fiveMembers = [...fourLenders, supervisor] as const;
export type AnyMember = (typeof fiveMembers)[number];

export const personsPerMember = { small: 1_000, medium: 10_000 } as const;
export type Size = keyof typeof personsPerMember;

export interface StartLendersOptions {
  /** Made if missing; everything of this alliance is in it. */
  readonly dir: string;
  readonly size: Size;
  /** The ledger to run on: `ENTENTE_TEST_LEDGER`, else the development ledger. */
  readonly ledger?: LedgerKind;
  readonly seed?: string;
  /** Lender D is a founder too, with a MariaDB where there is one; the others' data stays as it is. */
  readonly fourth?: boolean;
  /** The version that endorsements name: `<semver>+<sha256 of the build>` where gateways are to check builds. */
  readonly chaincodeVersion?: string;
  readonly onProgress?: (message: string) => void;
  readonly onUnexpectedExit?: (reason: string) => void;
  /** Another entry of the gateway for a member: fault tests put one with checkpoints in its place. */
  readonly gatewayEntry?: string;
  /** Another entry of every member's chaincode process: what a defence is worth shows where it is missing. */
  readonly chaincodeEntry?: string;
  /** Settings of every gateway. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Three lenders, or four, and a supervisor at work on this machine: ledger, chaincode, databases, gateways, each its own process. */
export interface LendersAlliance {
  readonly dir: string;
  readonly network: RunningNetwork;
  readonly data: AllianceData;
  /** What only somebody who sees every member's rows has. */
  readonly rows: MemberRows;
  readonly users: Users<AnyMember>;
  readonly postgres: RunningPostgres;
  /** Who is in; the supervisor last. */
  readonly members: readonly AnyMember[];
  /** Where lender D keeps its loans, if it is in. */
  readonly fourth?: FourthDatabase;
  gateway(member: AnyMember): GatewayProcess;
  /** Starts a member's gateway again on its ports; it must have ended or been stopped. */
  restartGateway(
    member: AnyMember,
    options?: { readonly entry?: string; readonly settings?: Readonly<Record<string, string>> },
  ): Promise<void>;
  stop(): Promise<void>;
}

const chaincodeEntry = fileURLToPath(new URL('../../../chaincode/dist/main.js', import.meta.url));
const gatewayEntry = fileURLToPath(new URL('../../../gateway-service/dist/main.js', import.meta.url));

/**
 * Starts the lenders' alliance with real databases.
 * @throws Error that says what did not come up; what had come up is stopped again
 */
export async function startLenders(options: StartLendersOptions): Promise<LendersAlliance> {
  const {
    dir,
    size,
    ledger = ledgerFromEnvironment(),
    seed = defaultSeed,
    onProgress = (): void => undefined,
  } = options;
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const started: { stop(): Promise<void> }[] = [];
  const keep = <T extends { stop(): Promise<void> }>(part: T): T => {
    started.unshift(part);
    return part;
  };
  const stop = async (): Promise<void> => {
    for (const part of started.splice(0)) {
      await part.stop();
    }
  };
  try {
    const everybody: readonly AnyMember[] = options.fourth === true ? fiveMembers : members;
    onProgress(
      `data of ${String(personsPerMember[size])} persons a lender, a PostgreSQL server, a ledger for ${inWords(everybody)} members`,
    );
    const referenceDate = new Date().toISOString().slice(0, 10);
    const [postgres, network] = await both(
      startPostgres({ dir }).then(keep),
      startLedger(options, ledger, everybody).then(keep),
    );
    const data = generateAlliance({ seed, personsPerMember: personsPerMember[size], referenceDate });
    onProgress('loading PostgreSQL, SQLite, and Parquet and CSV files');
    await loadMembers(dir, data, postgres);
    const made = { seed, personsPerMember: personsPerMember[size], referenceDate };
    const newcomer = options.fourth === true ? await joining(dir, made, postgres) : undefined;
    if (newcomer !== undefined) {
      keep(newcomer.database);
    }
    onProgress(`${inWords(everybody)} gateways`);
    const gateways = new Map<string, GatewayProcess>();
    const start = async (
      member: AnyMember,
      more: Partial<Parameters<LendersAlliance['restartGateway']>[1]> = {},
    ): Promise<void> => {
      gateways.set(member, await startMember({ options, network, member, before: gateways.get(member), ...more }));
    };
    keep({
      stop: async () => {
        await Promise.all([...gateways.values()].map((gateway) => gateway.process.stop()));
      },
    });
    await Promise.all(everybody.map((member) => start(member)));
    const gateway = (member: AnyMember): GatewayProcess => {
      const running = gateways.get(member);
      if (running === undefined) {
        throw new Error(`${member} has no gateway here`);
      }
      return running;
    };
    onProgress('users of each gateway');
    const users = await Users.add({ dir: join(dir, 'users'), members: everybody, gateway });
    const running = { dir, network, data, users, postgres, members: everybody, gateway, restartGateway: start, stop };
    const rows = Object.fromEntries(
      lenders.map((lender) => [lender, offeredRows(data.members[lender], referenceDate)]),
    );
    return { ...running, rows: { ...rows, ...newcomer?.rows }, ...(newcomer && { fourth: newcomer.database }) };
  } catch (error) {
    await stop();
    throw error;
  }
}

function startLedger(
  options: StartLendersOptions,
  ledger: LedgerKind,
  everybody: readonly AnyMember[],
): Promise<RunningNetwork> {
  return startNetwork({
    ledger,
    dir: join(options.dir, 'network'),
    description: describe(everybody),
    chaincode: { entry: options.chaincodeEntry ?? chaincodeEntry },
    ...(options.chaincodeVersion === undefined ? {} : { chaincodeVersion: options.chaincodeVersion }),
    ...exits(options),
  });
}

/** Lender D with its database; what it offers. */
async function joining(
  dir: string,
  made: AllianceOptions,
  postgres: RunningPostgres,
): Promise<{ readonly database: FourthDatabase; readonly rows: MemberRows }> {
  const data = generateFourthLender(made);
  const { referenceDate: day } = made;
  const database = await startFourthLender({ dir, folder: memberFolder(dir, fourthLender), data, day, postgres });
  return { database, rows: { [fourthLender]: offeredRows(data, day) } };
}

/** A fresh folder below the one for temporary files, removed by whoever asked for it. */
export async function temporaryFolder(below: string): Promise<{ readonly dir: string; remove(): Promise<void> }> {
  const dir = await mkdtemp(join(below, 'entente-'));
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
}

const names: Readonly<Record<AnyMember, string>> = {
  LenderAMSP: 'lender-a',
  LenderBMSP: 'lender-b',
  LenderCMSP: 'lender-c',
  LenderDMSP: 'lender-d',
  SupervisorMSP: 'supervisor',
};

function describe(everybody: readonly AnyMember[]): Parameters<typeof startNetwork>[0]['description'] {
  return {
    ...{ name: 'lenders', channel: 'alliance', chaincode: 'entente' },
    members: everybody.map((mspId) => ({
      ...{ mspId, name: names[mspId] },
      ...(mspId === supervisor ? { roles: ['supervisor' as const] } : {}),
    })),
  };
}

function inWords(everybody: readonly AnyMember[]): string {
  return everybody.length === 5 ? 'five' : 'four';
}

/** Each lender's folder holds its mapping beside its secrets or data files, as its README says. */
async function loadMembers(dir: string, data: AllianceData, postgres: RunningPostgres): Promise<void> {
  const { referenceDate } = data;
  const [a, b, c] = lenders;
  await Promise.all(
    lenders.map(async (lender) => {
      await mkdir(join(memberFolder(dir, lender), 'data'), { recursive: true, mode: 0o700 });
      await cp(join(lendersFolder, lendersFiles.sources[lender]), join(memberFolder(dir, lender), 'sources.yaml'));
    }),
  );
  await load({ engine: 'postgresql', url: postgres.url }, data.members[a], referenceDate);
  await load(
    { engine: 'sqlite', file: join(memberFolder(dir, b), 'data', 'loans.sqlite') },
    data.members[b],
    referenceDate,
  );
  await load({ engine: 'duckdb', folder: join(memberFolder(dir, c), 'data') }, data.members[c], referenceDate);
  await writeSecret(join(memberFolder(dir, a), 'secrets', 'core.url'), await postgres.readOnlyUrl());
}

export function memberFolder(dir: string, member: string): string {
  return join(dir, 'members', member);
}

interface StartMember {
  readonly options: StartLendersOptions;
  readonly network: RunningNetwork;
  readonly member: AnyMember;
  readonly before: GatewayProcess | undefined;
  readonly entry?: string;
  readonly settings?: Readonly<Record<string, string>>;
}

async function startMember({
  options,
  network,
  member,
  before,
  entry,
  settings,
}: StartMember): Promise<GatewayProcess> {
  const folder = memberFolder(options.dir, member);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return startGatewayProcess({
    network,
    mspId: member,
    entry: entry ?? options.gatewayEntry ?? gatewayEntry,
    dataDir: join(folder, 'gateway'),
    settings: { ...options.settings, ...settings },
    ...(member === supervisor ? {} : { sourcesFile: join(folder, 'sources.yaml') }),
    ...(before === undefined ? {} : { ports: portsOf(before) }),
    ...exits(options),
  });
}

function exits({ onUnexpectedExit }: StartLendersOptions): { onUnexpectedExit?: (reason: string) => void } {
  return onUnexpectedExit === undefined ? {} : { onUnexpectedExit };
}

/** Waits for both, even if one fails, so that whatever came up is known and can be stopped. */
async function both<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return Promise.all([first, second]);
}
