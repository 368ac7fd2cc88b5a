import { NetworkProblem } from '@entente/network';
import { DomainError } from '@entente/protocol';
import { Command, CommanderError } from 'commander';
import { GatewayProblem, GatewayUnreachable } from '@entente/client';
import { agreementCommands } from './commands/agreement.js';
import { allianceCommands } from './commands/alliance.js';
import { budgetCommands } from './commands/budgets.js';
import { catalogueCommands } from './commands/catalogue.js';
import { chaincodeCommands } from './commands/chaincode.js';
import { contractCommands } from './commands/contracts.js';
import { electionCommands } from './commands/elections.js';
import { evidenceCommands } from './commands/evidence.js';
import { journalCommands } from './commands/journal.js';
import { keyCommands } from './commands/keys.js';
import { ledgerCommands } from './commands/ledger.js';
import { memberCommands } from './commands/member.js';
import { modelCommands } from './commands/models.js';
import { networkCommands } from './commands/network.js';
import { proposalCommands } from './commands/proposals.js';
import { queryCommands } from './commands/queries.js';
import { extractCommands } from './commands/extracts.js';
import { fragmentCommands } from './commands/fragments.js';
import { publicationCommands } from './commands/publications.js';
import { sharingCommands } from './commands/sharing.js';
import { enclaveCommands } from './commands/enclaves.js';
import { supervisionCommands } from './commands/supervision.js';
import { scheduleCommands } from './commands/schedules.js';
import { schemaCommands } from './commands/schemas.js';
import { Registrar } from './commands/registrar.js';
import { sourceCommands } from './commands/sources.js';
import { usageCommands } from './commands/usage.js';
import { type Io, type OnExit, outputOf } from './context.js';
import { UsageError } from './usage-error.js';

const afterHelp = `
Settings: a flag, else the environment (ENTENTE_GATEWAY, ENTENTE_TOKEN_FILE, ENTENTE_CA_FILE), else the profile
(--profile FILE or ENTENTE_PROFILE), a JSON file with "gateway", "tokenFile" and "caFile".

Exit codes: 0 done; 1 refused, with a code; 2 the command line is at fault; 3 the gateway cannot be reached.

Examples:
  entente --profile lender-a.json proposal list --awaiting me
  entente contract check contracts/multi-loan-check.yaml
  entente query ask multi-loan-check --param person=… --param windowDays=90 --key keys/lin`;

/** Runs one command line and returns its exit code. Nothing is thrown. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  let exitCode = 0;
  const program = buildProgram(io, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    return report(error, io, args.includes('--json'));
  }
}

/** The tree of all commands; its help is also the reference in `docs/`. */
export function buildProgram(io: Io, onExit: OnExit): Command {
  const program = new Command('entente')
    .description("The command line of Entente: a client of your own member's gateway.")
    .option('--gateway <url>', 'https://HOST:PORT of the gateway')
    .option('--token-file <file>', 'file with the token that the gateway issued to you')
    .option('--ca <file>', 'PEM of the authority that signed the gateway’s certificate')
    .option('--profile <file>', 'JSON file with these settings')
    .option('--json', 'the result as JSON on standard output')
    .addHelpText('after', afterHelp)
    .configureOutput({ writeOut: io.stdout, writeErr: io.stderr })
    .showHelpAfterError('(add --help for what it takes)')
    .exitOverride();
  const root = new Registrar(program, io, onExit);
  for (const add of [
    allianceCommands,
    keyCommands,
    catalogueCommands,
    sourceCommands,
    contractCommands,
    proposalCommands,
    agreementCommands,
    schemaCommands,
    queryCommands,
    scheduleCommands,
    publicationCommands,
    extractCommands,
    fragmentCommands,
    supervisionCommands,
    enclaveCommands,
    modelCommands,
    sharingCommands,
    budgetCommands,
    usageCommands,
    electionCommands,
    ledgerCommands,
    evidenceCommands,
    journalCommands,
    networkCommands,
    memberCommands,
    chaincodeCommands,
  ]) {
    add(root);
  }
  return program;
}

function report(error: unknown, io: Io, json: boolean): number {
  const output = outputOf(io, json);
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? 0 : 2;
  }
  if (error instanceof UsageError) {
    output.refused('USAGE', error.message);
    return 2;
  }
  if (error instanceof GatewayUnreachable) {
    output.refused('GATEWAY_UNREACHABLE', error.message);
    return 3;
  }
  if (isRefusal(error)) {
    output.refused(error.code, error.detail);
    return error.code === 'INTERRUPTED' ? 130 : 1;
  }
  output.refused('INTERNAL', error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 1;
}

/** What everybody may be told with its code: by a gateway, by the documents' own rules, by a network on this machine. */
function isRefusal(error: unknown): error is GatewayProblem | DomainError | NetworkProblem {
  return error instanceof GatewayProblem || error instanceof DomainError || error instanceof NetworkProblem;
}
