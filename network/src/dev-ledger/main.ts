import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { type AllianceDescription, parseAllianceDescription } from '../alliance/description.js';
import { layout } from '../alliance/layout.js';
import { type LedgerPorts, startDevelopmentLedger } from './development-ledger.js';

interface Flags {
  readonly dir: string;
  readonly chaincode: Record<string, string>;
  readonly chaincodeId: string | undefined;
  readonly chaincodeVersion: string;
  readonly blockTimeMs: number;
  readonly maxBlockTransactions: number;
  readonly executeTimeoutMs: number;
  readonly connectTimeoutMs: number;
  readonly portBase: number | undefined;
  readonly ports: Record<string, string>;
  readonly operationsPort: number;
  readonly untilStdinEnds: boolean;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) {
    throw new InvalidArgumentError('not a whole number');
  }
  return Number(text);
}

/** `A=x,B=y` as an object; can be given several times. */
function assignments(text: string, before: Record<string, string> = {}): Record<string, string> {
  const entries = text.split(',').map((part) => {
    const [, name, value] = /^([^=]+)=(.+)$/.exec(part) ?? [];
    if (name === undefined || value === undefined) {
      throw new InvalidArgumentError(`'${part}' is not of the form MSPID=value`);
    }
    return [name, value] as const;
  });
  return { ...before, ...Object.fromEntries(entries) };
}

const command = new Command('entente-dev-ledger')
  .description(
    "Runs the development ledger: one process that speaks Fabric's wire protocols for all members of an alliance.\n" +
      'It has no consensus and is for development, tests and demonstrations only.',
  )
  .requiredOption('--dir <folder>', 'folder of the network: alliance.json and members/ in it, ledger/ is made')
  .requiredOption('--chaincode <MSPID=host:port,...>', "where each member's chaincode process listens", assignments)
  .option('--chaincode-id <id>', 'the id under which the chaincode registers (default: <chaincode>:development)')
  .option('--chaincode-version <version>', 'the version that endorsements name', '1.0')
  .option('--block-time-ms <ms>', 'how long the first transaction of a block waits for others', wholeNumber, 20)
  .option('--max-block-transactions <n>', 'transactions after which a block is cut', wholeNumber, 500)
  .option('--execute-timeout-ms <ms>', 'how long one transaction may run', wholeNumber, 30_000)
  .option(
    '--connect-timeout-ms <ms>',
    'how long a transaction waits for a chaincode process that does not answer',
    wholeNumber,
    5_000,
  )
  .option('--port-base <port>', 'members get this port and the following, then the operations listener', wholeNumber)
  .option('--ports <MSPID=port,...>', "ports of members' endpoints; others are picked", assignments, {})
  .option('--operations-port <port>', 'port of /healthz and /version (0: picked)', wholeNumber, 0)
  .option(
    '--until-stdin-ends',
    'stop when standard input ends, so that the ledger never outlives who started it',
    false,
  )
  .addHelpText(
    'after',
    '\nWhen ready it prints one line of JSON: {"ready":true,"endpoints":{"<MSPID>":{"address":"localhost:<port>"}},"operations":"https://…"}\n' +
      'and writes the same to <dir>/ledger.json. SIGTERM or SIGINT stop it after the blocks under way are on the disk.',
  );

async function readDescription(dir: string): Promise<AllianceDescription> {
  const file = layout(dir, { members: [] }).descriptionFile;
  return parseAllianceDescription(JSON.parse(await readFile(file, 'utf8')), file);
}

function choosePorts(flags: Flags, description: AllianceDescription): LedgerPorts {
  const base = flags.portBase ?? description.portBase;
  const endpoints = description.members.map(({ mspId }, index) => {
    const given = flags.ports[mspId];
    return [mspId, given === undefined ? (base === undefined ? 0 : base + index) : wholeNumber(given)] as const;
  });
  const operations =
    flags.operationsPort === 0 && base !== undefined ? base + description.members.length : flags.operationsPort;
  return { endpoints: Object.fromEntries(endpoints), operations };
}

function log(message: string): void {
  process.stderr.write(`${new Date().toISOString()} ${message}\n`);
}

function fail(error: unknown): never {
  log(`the development ledger cannot go on: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

async function main(): Promise<void> {
  const flags = command.parse().opts<Flags>();
  const dir = resolve(flags.dir);
  const description = await readDescription(dir);
  const running = await startDevelopmentLedger({
    layout: layout(dir, description),
    description,
    chaincodeAddresses: flags.chaincode,
    chaincodeId: flags.chaincodeId ?? `${description.chaincode}:development`,
    chaincodeVersion: flags.chaincodeVersion,
    ports: choosePorts(flags, description),
    blockTimeMs: flags.blockTimeMs,
    maxBlockTransactions: flags.maxBlockTransactions,
    executeTimeoutMs: flags.executeTimeoutMs,
    connectTimeoutMs: flags.connectTimeoutMs,
    softwareVersion: '0.1.0',
    log,
    onFailure: fail,
  });
  log('development ledger: one process without consensus, for development, tests and demonstrations only');
  process.stdout.write(`${JSON.stringify(running.info)}\n`);

  let stopping = false;
  const stop = (): void => {
    if (!stopping) {
      stopping = true;
      running.stop().then(() => process.exit(0), fail);
    }
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  if (flags.untilStdinEnds) {
    process.stdin.resume().on('end', stop).on('error', stop);
  }
}

main().catch(fail);
