import { setTimeout as pause } from 'node:timers/promises';
import { DomainError, versionedId } from '@entente/protocol';
import { type Api, type Body, readsOf, type Schema } from '@entente/client';
import type { Context } from '../context.js';
import { schemasOf } from '@entente/client/hidden';
import { findContract } from '../question/ask.js';
import { candidateOf, readCandidates } from '../question/candidates.js';
import { examples, type Registrar } from './registrar.js';
import { showDocument, showList } from './shown.js';

type Making = Schema<'JointKeyMaking'>;
type MakingWords = Body<'/v1/supervision/key'>;
type MovingWords = Body<'/v1/supervision/key/moves'>;

const openings = {
  REQUEST: 'request.id',
  'ASKED BY': 'request.member',
  ELEMENT: 'element',
  PROPOSER: 'proposer',
  REASON: 'reason',
  PARTS: 'givers',
  PROPOSED: 'proposedAt',
  OPEN: 'openedAt',
};

interface MakeOptions {
  readonly threshold?: string;
  readonly next?: boolean;
  readonly wait: string;
}

interface MoveOptions extends MakeOptions {
  readonly dealers?: string;
}

interface ElementOptions {
  readonly element: string;
}

/** The supervisors' joint key, and the hidden questions that they open together, with cause. */
export function supervisionCommands(root: Registrar): void {
  const group = root.group('supervision', "the supervisors' joint key, and what they open with it");
  keyCommands(group.group('key', 'the joint key that hidden questions are put away under'));
  openingCommands(group);
}

function keyCommands(group: Registrar): void {
  group
    .command<MakeOptions>(
      'make',
      'makes a joint key with the other supervisors, each of whom runs this; waits for them (officers)',
      async (context, _args, options) => {
        showMaking(context, await makeKey(await context.client(), options));
      },
      (command) =>
        examples(
          'supervision key make',
          'supervision key make --threshold 3 --wait 600',
          'supervision key make --next',
        )(
          command
            .option('--threshold <count>', 'how many supervisors the key takes; more than half unless said')
            .option('--next', 'a new key although one is there')
            .option('--wait <seconds>', 'longest wait for the others', '60'),
        ),
    )
    .command<MoveOptions>(
      'move',
      'deals the shares of the key out to the supervisors as they are now; run by each of them and each dealer (officers)',
      async (context, _args, options) => {
        showMaking(context, await moveKey(await context.client(), options));
      },
      (command) =>
        examples(
          'supervision key move',
          'supervision key move --dealers AMSP,BMSP --wait 600',
        )(
          command
            .option('--threshold <count>', 'how many of the new holders the key takes; more than half unless said')
            .option('--dealers <members>', 'holders of the shares that deal them out, with commas between them')
            .option('--next', 'begin again, or deal out anew though the supervisors are the same')
            .option('--wait <seconds>', 'longest wait for the others', '60'),
        ),
    )
    .command('show', 'the joint key in force, and how far the newest one is', async (context) => {
      const client = await context.client();
      showDocument(context, await client.get('/v1/supervision/key'));
    });
}

async function makeKey(client: Api, { threshold, next = false, wait }: MakeOptions): Promise<Making> {
  const wanted = threshold === undefined ? {} : { threshold: wholeNumber(threshold, '--threshold') };
  const make = async (body: MakingWords): Promise<Making> => client.post('/v1/supervision/key', { body });
  return goOn(make, { ...wanted, next }, wait);
}

async function moveKey(client: Api, { dealers, ...options }: MoveOptions): Promise<Making> {
  const { threshold, next = false, wait } = options;
  const wanted = {
    ...(threshold === undefined ? {} : { threshold: wholeNumber(threshold, '--threshold') }),
    ...(dealers === undefined ? {} : { dealers: dealers.split(',') }),
  };
  const move = async (body: MovingWords): Promise<Making> => client.post('/v1/supervision/key/moves', { body });
  return goOn(move, { ...wanted, next }, wait);
}

/** Begins, and goes on for as long as others are waited for. */
async function goOn<Words extends object>(
  go: (words: Words | Record<string, never>) => Promise<Making>,
  first: Words,
  wait: string,
): Promise<Making> {
  const deadline = Date.now() + wholeNumber(wait, '--wait') * 1_000;
  let making = await go(first);
  for (
    let pauseMs = 100;
    making.publicKey === undefined && Date.now() < deadline;
    pauseMs = Math.min(2_000, 2 * pauseMs)
  ) {
    await pause(pauseMs);
    making = await go({});
  }
  return making;
}

function showMaking({ output }: Context, making: Making): void {
  const { generation, threshold, supervisors, publicKey, waitingFor, from } = making;
  const by =
    from === undefined ? '' : `; its shares come from key ${String(from.generation)}, of ${from.dealers.join(', ')}`;
  const takes = `it takes ${String(threshold)} of ${String(supervisors.length)} supervisors: ${supervisors.join(', ')}`;
  output.result(making, () =>
    publicKey === undefined
      ? `key ${String(generation)} waits for ${waitingFor.join(', ')}; ${takes}${by}. Run this again when they have joined in.`
      : `key ${String(generation)} is in force: ${publicKey}; ${takes}${by}.`,
  );
}

function openingCommands(group: Registrar): void {
  const element = ['--element <number>', 'which of the elements that the question has, from 0 on', '0'] as const;
  group
    .command(
      'openings',
      'what supervisors have proposed to open, why, and who has given a part (officers, auditors)',
      async (context) => {
        const client = await context.client();
        showList(context, await client.get('/v1/supervision/openings'), openings, 'nothing was proposed to be opened');
      },
    )
    .command<ElementOptions & { readonly reason: string }>(
      'propose-opening <member> <request>',
      'proposes to open a hidden question that a member has asked, with a reason that everybody sees (officers)',
      async (context, [member = '', id = ''], { element: at, reason }) => {
        const client = await context.client();
        const body = { request: { member, id }, element: wholeNumber(at, '--element'), reason };
        await client.post('/v1/supervision/openings', { body });
        context.output.say('proposed, with your part; the others give theirs by: entente supervision give-part');
      },
      (command) => command.option(...element).requiredOption('--reason <text>', 'why, for everybody to see'),
    )
    .command<ElementOptions & { readonly proposer: string }>(
      'give-part <member> <request>',
      "gives your supervisor's part of an opening that another has proposed (officers)",
      async (context, [member = '', id = ''], { element: at, proposer }) => {
        const client = await context.client();
        const body = { request: { member, id }, element: wholeNumber(at, '--element'), proposer };
        await client.post('/v1/supervision/openings/parts', { body });
        context.output.say(`given; ${proposer} alone can read what it opens to`);
      },
      (command) => command.option(...element).requiredOption('--proposer <member>', 'who has proposed it'),
    )
    .command<ElementOptions & { readonly candidates: string }>(
      'open-question <member> <request>',
      'says which of some candidates a question asked about that you proposed to open (officers)',
      openQuestion,
      (command) =>
        examples('supervision open-question LenderAMSP 5f0c… --candidates complaints.txt')(
          command
            .option(...element)
            .requiredOption('--candidates <file>', 'subjects, one a line; - for standard input. They stay here.'),
        ),
    );
}

async function openQuestion(
  context: Context,
  [member = '', id = '']: readonly string[],
  { element, candidates }: ElementOptions & { readonly candidates: string },
): Promise<void> {
  const client = await context.client();
  const query = { member, element: wholeNumber(element, '--element') };
  const { opened, contract, givers } = await client.get('/v1/supervision/openings/{id}/element', {
    path: { id },
    query,
  });
  const document = await findContract(client, versionedId(contract.id, contract.version));
  const found = candidateOf(
    opened,
    await readCandidates(candidates),
    document,
    await schemasOf(readsOf(client), document),
  );
  const by = `opened by ${givers.join(', ')}`;
  context.output.result({ asked: found?.subject ?? null, line: found?.line ?? null, givers }, () =>
    found === undefined
      ? `the question asked about none of the candidates (${by})`
      : `the question asked about ${String(found.subject)}, in line ${String(found.line)} (${by})`,
  );
}

function wholeNumber(text: string, option: string): number {
  if (!/^\d{1,6}$/.test(text)) {
    throw new DomainError('INVALID_INPUT', `${option} takes a whole number`);
  }
  return Number(text);
}
