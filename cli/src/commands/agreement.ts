import type { Body } from '@entente/client';
import { ProposalKind, targetInWords } from '@entente/protocol';
import type { Context } from '../context.js';
import { readAllianceChange } from '../documents.js';
import { UsageError } from '../usage-error.js';
import { propose } from './catalogue.js';
import { parsedTarget } from './freeze-target.js';
import { showProposal } from './proposals.js';
import { examples, type Registrar } from './registrar.js';
import { showList, showOne } from './shown.js';

interface DelegationOptions {
  readonly kinds?: readonly ProposalKind[];
  readonly from?: string;
  readonly until: string;
}

type Standing = Body<'/v1/standing-approvals'>;

/** What none of the words allows the gateway refuses. */
interface StandingOptions {
  readonly authors?: readonly string[];
  readonly change: NonNullable<Standing['change']>;
  readonly until?: string;
}

const delegationParts = { MEMBER: 'member', TO: 'to', KINDS: 'kinds', FROM: 'from', UNTIL: 'until' };
const standingParts = { MEMBER: 'member', KIND: 'kind', AUTHORS: 'authors', CHANGE: 'change', UNTIL: 'until' };
const kindsInHelp = ProposalKind.options.join(' | ');

/** How members decide beside single votes: changes of the alliance, delegation, approval in advance, freezes. */
export function agreementCommands(root: Registrar): void {
  proposing(root.group('proposal', 'what members vote on'));
  freezing(root.group('freeze', 'what is stopped at once; lifting it is voted on'));
  delegating(root.group('delegation', 'letting another member vote for this one for a time'));
  standing(root.group('standing', 'approving proposals in advance'));
}

function proposing(group: Registrar): void {
  group.command(
    'open <file>',
    'proposes what a document says: membership, supervisor, voting-rule, chaincode-build, unfreeze, participant, enclave-measurement, enclave-withdrawal, outside-user',
    async (context, [file = '']) => {
      const document = await readAllianceChange(file);
      showProposal(context, await propose(await context.client(), document));
    },
    examples('proposal open admit-lender-d.yaml'),
  );
}

function freezing(group: Registrar): void {
  group
    .command('list', 'what is frozen, by whom and why', async (context) => {
      const client = await context.client();
      const { items } = await client.get('/v1/freezes');
      const shown = { items: items.map((freeze) => ({ ...freeze, what: targetInWords(freeze.target) })) };
      showList(
        context,
        shown,
        { ID: 'id', FROZEN: 'what', BY: 'by', SINCE: 'at', REASON: 'reason' },
        'nothing is frozen',
      );
    })
    .command<{ readonly reason: string }>(
      'add <target>',
      'stops it at once: own sources, own keys, this member; a supervisor anything',
      async (context, [target = ''], { reason }) => {
        const client = await context.client();
        const freeze = await client.post('/v1/freezes', { body: { target: parsedTarget(target), reason } });
        showOne(context, freeze, { id: 'id', by: 'by', since: 'at', reason: 'reason' });
      },
      (command) =>
        examples(
          "freeze add source:LenderAMSP/loans --reason 'the copy from last night is broken'",
          "freeze add contract:multi-loan-check --reason 'answers look wrong'",
        )(
          command
            .requiredOption('--reason <text>', 'everybody sees it')
            .addHelpText(
              'after',
              '\nTargets: source:MSP/ID, member:MSP, contract:ID, schema:ID, key:MSP/THUMBPRINT, alliance',
            ),
        ),
    )
    .command<{ readonly reason: string }>(
      'lift <id>',
      'proposes to lift a freeze',
      async (context, [freeze = ''], { reason }) => {
        showProposal(context, await propose(await context.client(), { kind: 'unfreeze', freeze, reason }));
      },
      (command) => command.requiredOption('--reason <text>', 'why; members read it when they vote'),
    );
}

function delegating(group: Registrar): void {
  group
    .command('list', 'who lets whom vote for it', async (context) => {
      showList(context, await (await context.client()).get('/v1/delegations'), delegationParts, 'nobody delegates');
    })
    .command<DelegationOptions>(
      'give <member>',
      "lets another member's ballot count where this one casts none; it takes the place of the delegation before",
      async (context, [to = ''], { kinds, from, until }) => {
        demandKinds(kinds ?? []);
        const body: Body<'/v1/delegations'> = {
          to,
          kinds: kinds ?? 'all',
          ...(from && { from: moment(from) }),
          until: moment(until),
        };
        showOne(context, await (await context.client()).post('/v1/delegations', { body }), lowered(delegationParts));
      },
      (command) =>
        examples('delegation give LenderBMSP --until 2027-01-31 --kinds retirement data-source')(
          command
            .requiredOption('--until <time>', 'a day (its end, UTC) or a UTC time')
            .option('--from <time>', 'a UTC time; else from now on')
            .option('--kinds <kind...>', kindsInHelp),
        ),
    )
    .command('end', "ends this member's delegation", async (context) => {
      await (await context.client()).delete('/v1/delegations');
      done(context, 'this member votes for itself');
    });
}

function standing(group: Registrar): void {
  group
    .command('list', 'what members approve in advance', async (context) => {
      const value = await (await context.client()).get('/v1/standing-approvals');
      showList(context, value, standingParts, 'nobody approves anything in advance');
    })
    .command<StandingOptions>(
      'set <kind>',
      'approves proposals of a kind as they open; the ballot can be changed like any',
      async (context, [kind = ''], { authors, change, until }) => {
        const body: Standing = {
          kind: kind as Standing['kind'],
          authors: authors ?? 'any',
          change,
          ...(until && { until: moment(until) }),
        };
        showOne(
          context,
          await (await context.client()).post('/v1/standing-approvals', { body }),
          lowered(standingParts),
        );
      },
      (command) =>
        examples('standing set query-contract --change tighter --authors LenderAMSP')(
          command
            .option('--authors <member...>', 'only proposals of these members')
            .option('--change <change>', 'any, or tighter: only where nothing gets looser', 'tighter')
            .option('--until <time>', 'a day (its end, UTC) or a UTC time'),
        ),
    )
    .command(
      'end <kind>',
      'ends the standing approval of a kind; ballots that it cast stay',
      async (context, [kind = '']) => {
        await (await context.client()).delete('/v1/standing-approvals/{kind}', { path: { kind } });
        done(context, `${kind} is approved vote by vote`);
      },
    );
}

function lowered(parts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(parts).map(([name, path]) => [name.toLowerCase(), path]));
}

function done({ output }: Context, text: string): void {
  output.result({ done: true }, () => text);
}

/** A day means its end. @throws UsageError */
function moment(text: string): string {
  const whole = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T23:59:59.999Z` : text;
  const time = new Date(whole);
  if (Number.isNaN(time.getTime()) || !whole.endsWith('Z')) {
    throw new UsageError(`${text} is no time: write 2027-01-31 or 2027-01-31T18:00:00Z`);
  }
  return time.toISOString();
}

/** A list of kinds comes back from the gateway as one fault: here each word is looked at. */
function demandKinds(kinds: readonly string[]): void {
  const unknown = kinds.find((kind) => !ProposalKind.safeParse(kind).success);
  if (unknown !== undefined) {
    throw new UsageError(`${unknown} is no kind of proposal; there are ${ProposalKind.options.join(', ')}`);
  }
}
