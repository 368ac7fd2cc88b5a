import { examples, type Registrar } from './registrar.js';
import { showList, showOne } from './shown.js';

const columns = {
  OWNER: 'owner',
  CONTRACT: 'contract.id',
  VERSION: 'contract.version',
  SET: 'set',
  'AS OF': 'asOf',
  KEEPERS: 'keepers',
  USE: 'use',
  BECAUSE: 'because',
};

const parts = {
  owner: 'owner',
  contract: 'contract.id',
  version: 'contract.version',
  set: 'set',
  'as of': 'asOf',
  'kept by': 'keepers',
  status: 'status',
};

interface MakeOptions {
  readonly keepers: readonly string[];
}

/** Inputs for secure sums that other members keep, split so that all of them are needed. */
export function fragmentCommands(root: Registrar): void {
  root
    .group('fragments', "owners' inputs for secure sums that others keep while the owner is away")
    .command('show', 'who is there by fragments, who keeps them, and whether they are of use', async (context) => {
      const client = await context.client();
      showList(context, await client.get('/v1/fragments'), columns, 'no owner has left fragments');
    })
    .command<MakeOptions>(
      'make <contract>',
      "splits this member's input of today among keepers: requests are answered without it from then on (officers)",
      async (context, [contract = ''], { keepers }) => {
        const client = await context.client();
        showOne(context, await client.post('/v1/fragments', { body: { contract, keepers } }), parts);
        context.output.say('all keepers together could restore your input; see: entente fragments show');
      },
      (command) =>
        examples('fragments make owed-in-fragments@1 --keepers BankAMSP BankBMSP')(
          command.requiredOption(
            '--keepers <members...>',
            'at least two members that compute under this contract themselves; all of them are needed',
          ),
        ),
    )
    .command(
      'withdraw <contract>',
      "ends the use of this member's fragments: it is asked itself again, and keepers delete theirs (officers)",
      async (context, [contract = '']) => {
        const client = await context.client();
        showOne(context, await client.post('/v1/fragments/withdraw', { body: { contract } }), parts);
      },
      examples('fragments withdraw owed-in-fragments@1'),
    );
}
