import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultSeed } from '@entente/examples';
import { connectorsUsage, readConnectorsOptions } from './connectors/options.js';
import { runConnectors } from './connectors/run-connectors.js';
import { connectorsTable } from './connectors/table.js';
import { consoleUsage, readConsoleOptions } from './console/options.js';
import { runConsole } from './console/run-console.js';
import { consoleTable } from './console/table.js';
import { disclosureUsage, readDisclosureOptions } from './disclosure/options.js';
import { runDisclosure } from './disclosure/run-disclosure.js';
import { disclosureTable } from './disclosure/table.js';
import { ledgerUsage, readLedgerOptions } from './ledger/options.js';
import { ledgerPlot } from './ledger/plot.js';
import { runLedger } from './ledger/run-ledger.js';
import { ledgerTable } from './ledger/table.js';
import { readOptions, usage } from './options.js';
import { plot } from './query/plot.js';
import { runQuery } from './query/run-query.js';
import { table } from './query/table.js';
import { readSecureOptions, secureUsage } from './secure/options.js';
import { securePlot } from './secure/plot.js';
import { runSecure } from './secure/run-secure.js';
import { secureTable } from './secure/table.js';
import { readSharingOptions, sharingUsage } from './sharing/options.js';
import { runSharing } from './sharing/run-sharing.js';
import { sharingTable } from './sharing/table.js';
import { readThroughputOptions, throughputUsage } from './throughput/options.js';
import { throughputPlot } from './throughput/plot.js';
import { runThroughput } from './throughput/run-throughput.js';
import { throughputTable } from './throughput/table.js';
import { UsageError } from './usage.js';

const results = fileURLToPath(new URL('../results/', import.meta.url));

interface Output {
  readonly json: boolean;
  readonly out: string;
  readonly result: object;
  /** As SVG, beside the JSON. */
  readonly plot?: string;
  readonly table: string;
}

function say(message: string): void {
  process.stderr.write(`bench: ${message}\n`);
}

async function query(args: readonly string[]): Promise<Output | undefined> {
  const options = readOptions(args, defaultSeed);
  if (options === undefined) {
    return undefined;
  }
  const result = await runQuery(options, say);
  const { json, out = `${results}query.json` } = options;
  return { json, out, result, plot: plot(result), table: table(result) };
}

async function ledger(args: readonly string[]): Promise<Output | undefined> {
  const options = readLedgerOptions(args);
  if (options === undefined) {
    return undefined;
  }
  const result = await runLedger(options, say);
  const { json, out = `${results}ledger.json` } = options;
  return { json, out, result, plot: ledgerPlot(result), table: ledgerTable(result) };
}

async function connectors(args: readonly string[]): Promise<Output | undefined> {
  const options = readConnectorsOptions(args);
  if (options === undefined) {
    return undefined;
  }
  const result = await runConnectors(options, say);
  const { json, out = `${results}connectors.json` } = options;
  return { json, out, result, table: connectorsTable(result) };
}

async function throughput(args: readonly string[]): Promise<Output | undefined> {
  const options = readThroughputOptions(args);
  if (options === undefined) {
    return undefined;
  }
  const result = await runThroughput(options, say);
  const { json, out = `${results}throughput.json` } = options;
  return { json, out, result, plot: throughputPlot(result), table: throughputTable(result) };
}

async function secure(args: readonly string[]): Promise<Output | undefined> {
  const options = readSecureOptions(args);
  if (options === undefined) {
    return undefined;
  }
  const result = await runSecure(options, say);
  const { json, out = `${results}secure.json` } = options;
  return { json, out, result, plot: securePlot(result), table: secureTable(result) };
}

async function sharing(args: readonly string[]): Promise<Output | undefined> {
  const options = readSharingOptions(args);
  if (options === undefined) {
    return undefined;
  }
  const result = await runSharing(options, say);
  const { json, out = `${results}sharing.json` } = options;
  return { json, out, result, table: sharingTable(result) };
}

async function disclosure(args: readonly string[]): Promise<Output | undefined> {
  const options = readDisclosureOptions(args);
  if (options === undefined) {
    return undefined;
  }
  const result = await runDisclosure(options, say);
  const { json, out = `${results}disclosure.json` } = options;
  return { json, out, result, table: disclosureTable(result) };
}

async function webConsole(args: readonly string[]): Promise<Output | undefined> {
  const options = readConsoleOptions(args);
  if (options === undefined) {
    return undefined;
  }
  const result = await runConsole(options, say);
  const { json, out = `${results}console.json` } = options;
  return { json, out, result, table: consoleTable(result) };
}

/** Benchmarks by their names; what is none of them is `query`, which says what there is. */
const others: Readonly<
  Record<string, { readonly run: (args: readonly string[]) => Promise<Output | undefined>; readonly usage: string }>
> = {
  ledger: { run: ledger, usage: ledgerUsage },
  connectors: { run: connectors, usage: connectorsUsage },
  throughput: { run: throughput, usage: throughputUsage },
  secure: { run: secure, usage: secureUsage },
  sharing: { run: sharing, usage: sharingUsage },
  disclosure: { run: disclosure, usage: disclosureUsage },
  console: { run: webConsole, usage: consoleUsage },
};

async function main(args: readonly string[]): Promise<void> {
  const other = others[args[0] ?? ''];
  const output = other === undefined ? await query(args) : await other.run(args.slice(1));
  if (output === undefined) {
    process.stdout.write(
      other?.usage ??
        `${usage}\n${ledgerUsage}\n${connectorsUsage}\n${throughputUsage}\n${secureUsage}\n${sharingUsage}\n${disclosureUsage}\n${consoleUsage}`,
    );
    return;
  }
  const { json, result, table: people } = output;
  const out = resolve(output.out);
  const text = `${JSON.stringify(result, null, 2)}\n`;
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, text);
  if (output.plot !== undefined) {
    await writeFile(out.replace(/(\.json)?$/, '.svg'), output.plot);
  }
  process.stdout.write(json ? text : people);
  process.stderr.write(json ? people : `bench: written to ${out}\n`);
}

const args = process.argv.slice(2);
main(args).catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  const help = others[args[0] ?? '']?.usage ?? usage;
  process.stderr.write(error instanceof UsageError ? `${message}\n\n${help}` : `bench: ${message}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
