import { proposeBft, proposeEndOfMaintenance, proposeMaintenance, readBundle } from '@entente/network';
import type { Command } from 'commander';
import { proposed, toFile } from './member-channel.js';
import { collect, homeOf, type Where } from './member-home.js';
import { examples, type Registrar } from './registrar.js';

interface Out extends Where {
  readonly out: string;
}

const signAndSend =
  'the administrators of a majority of the orderers sign it (entente member sign) and one submits it (entente member submit)';
const restart = 'entente member stop --only orderer; entente member start';

/** What to do once each update is in force: shown in the help and after the update is written. */
const next = {
  maintenance:
    'once it is in force no transaction gets in: entente member propose-bft. Until that one is submitted, propose-end-maintenance is the way back',
  bft: `once it is in force and every orderer has it (entente member status at each member shows its height), each member starts its orderer again: ${restart}. When all orderers are at the same height again: entente member propose-end-maintenance`,
  end: 'once it is in force transactions get in again, and a channel that has moved cannot go back to raft; entente member status says whether all is well',
} as const;

/** From raft to BFT in three updates, which members sign and send like any other. */
export function memberBftCommands(group: Registrar): void {
  group
    .command<Out>(
      'propose-maintenance',
      'makes the update that stops transactions, first of three from raft to BFT',
      async ({ output }, _args, { out, ...where }) => {
        const home = await homeOf(where);
        await proposed(output, home, await proposeMaintenance(home), out);
        output.say(next.maintenance);
      },
      shape('member propose-maintenance --out maintenance.update', next.maintenance),
    )
    .command<Out & { readonly bundle?: readonly string[] }>(
      'propose-bft',
      'makes the update from raft to BFT with the same orderers, second of three',
      async ({ output }, _args, { out, bundle = [], ...where }) => {
        const home = await homeOf(where);
        const bundles = await Promise.all(bundle.map((file) => readBundle(file)));
        await proposed(output, home, await proposeBft(home, bundles), out);
        output.say(next.bft);
      },
      (command) =>
        shape(
          'member propose-bft --bundle b.json --bundle c.json --bundle d.json --out bft.update',
          next.bft,
        )(
          command.option(
            '--bundle <file>',
            'another member’s bundle, for its orderer’s signing certificate; repeat it for each whose orderer orders',
            collect,
          ),
        ),
    )
    .command<Out>(
      'propose-end-maintenance',
      'makes the update that lets transactions in again, third of three',
      async ({ output }, _args, { out, ...where }) => {
        const home = await homeOf(where);
        await proposed(output, home, await proposeEndOfMaintenance(home), out);
        output.say(next.end);
      },
      shape('member propose-end-maintenance --out open.update', next.end),
    );
}

function shape(example: string, then: string): (command: Command) => Command {
  return (command) => examples(example)(toFile(command).addHelpText('after', `\nNext: ${signAndSend};\n${then}.`));
}
