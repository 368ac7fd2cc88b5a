import {
  activatePending,
  deployMemberChaincode,
  type MemberHome,
  proposeMember,
  proposeOrderer,
  proposeRemoval,
  readBundle,
  readUpdateFile,
  reviewMemberUpdate,
  signMemberUpdate,
  submitMemberUpdate,
  type UpdateFile,
  type UpdateReview,
  writeUpdateFile,
  inGroups,
} from '@entente/network';
import type { Command } from 'commander';
import type { Output } from '../output/output.js';
import { UsageError } from '../usage-error.js';
import { gatewayEntry } from './gateway-entry.js';
import { homeOf, inHome, type Where, wholeNumber } from './member-home.js';
import { examples, type Registrar } from './registrar.js';

interface Out extends Where {
  readonly out: string;
}

/** Changing the channel together: each member proposes, signs and sends with its own keys; only files travel. */
export function memberChannelCommands(group: Registrar): void {
  group
    .command<Where & { readonly sequence?: number }>(
      'deploy',
      'this member’s part in deploying its chaincode: installs and approves it, commits once a majority has',
      async ({ output }, _args, { sequence, ...where }) => {
        const outcome = await deployMemberChaincode(await homeOf(where), sequence === undefined ? {} : { sequence });
        output.result(outcome, () =>
          outcome.isCommitted
            ? `version ${outcome.version} is the channel’s, sequence ${String(outcome.sequence)}`
            : `approved version ${outcome.version}; waiting for more than half of the members: ${outcome.missing.join(', ')}`,
        );
      },
      (command) =>
        examples('member deploy')(
          inHome(command).option(
            '--sequence <n>',
            'take the same version for this next sequence, for a peer that began anew',
            wholeNumber,
          ),
        ),
    )
    .command<Out & { readonly bundle: string }>(
      'propose-add',
      'makes the update that lets a member in',
      async ({ output }, _args, { bundle, out, ...where }) => {
        const home = await homeOf(where);
        await proposed(output, home, await proposeMember(home, await readBundle(bundle)), out);
        output.say(
          'once it is in force: the new member joins (entente member join), and when its orderer has the others’ blocks, propose-orderer',
        );
      },
      (command) =>
        examples('member propose-add --bundle fifth.json --out add-fifth.update')(
          toFile(command).requiredOption('--bundle <file>', 'the new member’s bundle'),
        ),
    )
    .command<Out & { readonly bundle: string }>(
      'propose-orderer',
      'makes the update that gives a member’s orderer its part in ordering',
      async ({ output }, _args, { bundle, out, ...where }) => {
        const home = await homeOf(where);
        await proposed(output, home, await proposeOrderer(home, await readBundle(bundle)), out);
      },
      (command) =>
        examples('member propose-orderer --bundle fifth.json --out fifth-orders.update')(
          toFile(command).requiredOption('--bundle <file>', 'the member’s bundle'),
        ),
    )
    .command<Out>(
      'propose-remove <mspId>',
      'makes the update that takes a member and its orderer out',
      async ({ output }, [mspId = ''], { out, ...where }) => {
        const home = await homeOf(where);
        await proposed(output, home, await proposeRemoval(home, mspId), out);
      },
      (command) => examples('member propose-remove LenderCMSP --out remove-c.update')(toFile(command)),
    )
    .command<Where>(
      'review <update>',
      'shows what an update changes, by its bytes, and who has signed it',
      async ({ output }, [file = ''], where) => {
        const review = await reviewMemberUpdate(await homeOf(where), await readUpdateFile(file));
        output.result(review, () => reviewText(review));
      },
      (command) => examples('member review add-fifth.update')(inHome(command)),
    )
    .command<Where & { readonly yes?: boolean }>(
      'sign <update>',
      'signs an update with this member’s keys, into the same file',
      async ({ output }, [file = ''], { yes, ...where }) => {
        const home = await homeOf(where);
        const update = await readUpdateFile(file);
        output.say(reviewText(await reviewMemberUpdate(home, update)));
        if (yes !== true) {
          throw new UsageError(
            'read what it changes, compare the digest with the other members’, and add --yes to sign',
          );
        }
        const signed = await signMemberUpdate(home, update);
        await writeUpdateFile(file, signed);
        const { ready, digest } = await reviewMemberUpdate(home, signed);
        output.result({ file, digest, ready }, () =>
          ready
            ? `signed; enough have: any member who signed can send it (entente member submit ${file})`
            : `signed; hand ${file} to the next member`,
        );
      },
      (command) =>
        examples('member sign add-fifth.update --yes')(
          inHome(command).option('--yes', 'sign what was shown, without which nothing is signed'),
        ),
    )
    .command<Where>(
      'submit <update>',
      'sends an update that enough have signed',
      async ({ output }, [file = ''], where) => {
        const outcome = await submitMemberUpdate(await homeOf(where), await readUpdateFile(file));
        output.result(outcome, () =>
          outcome.alreadyApplied
            ? 'the channel is configured like that already'
            : `in force: the configuration’s number is ${outcome.sequence}`,
        );
      },
      (command) => examples('member submit add-fifth.update')(inHome(command)),
    )
    .command<Where>(
      'activate',
      'puts new certificates of the orderer into use, once the channel names them',
      async ({ output }, _args, where) => {
        const names = await activatePending(await homeOf(where), { gatewayEntry });
        output.result({ activated: names }, () =>
          names.length === 0 ? 'nothing waited' : `in use now: ${names.join(', ')}`,
        );
      },
      (command) => examples('member activate')(inHome(command)),
    );
}

/** The option for where an update file goes. */
export function toFile(command: Command): Command {
  return inHome(command).requiredOption('--out <file>', 'the update file to write');
}

/** Writes a new update file and says what is in it. */
export async function proposed(output: Output, home: MemberHome, update: UpdateFile, file: string): Promise<void> {
  await writeUpdateFile(file, update);
  const review = await reviewMemberUpdate(home, update);
  output.result({ file, ...review }, () =>
    [
      `wrote ${file}`,
      reviewText(review),
      `next: entente member sign ${file} --yes, here and at the other members`,
    ].join('\n'),
  );
}

function reviewText({ changes, digest, needs, applied, stale, invalidSignatures }: UpdateReview): string {
  return [
    ...(applied ? ['the channel is configured like that already'] : changes.map((change) => `- ${change}`)),
    ...(stale.length === 0 ? [] : [`made upon an older configuration, make it again: ${stale.join('; ')}`]),
    `digest: ${inGroups(digest)}`,
    ...needs.map(
      ({ policy, needed, of, signed }) =>
        `${policy}: ${String(signed.length)} of ${String(needed)} signatures (${signed.join(', ') || 'none'}; asked: ${of.join(', ')})`,
    ),
    ...invalidSignatures.map((fault) => `! ${fault}`),
  ].join('\n');
}
