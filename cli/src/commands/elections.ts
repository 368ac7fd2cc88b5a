import type { Schema } from '@entente/client';
import { decode, MspId, type RequestElection, type RequestService } from '@entente/protocol';
import { z } from 'zod';
import { fields, table } from '../output/table.js';
import { UsageError } from '../usage-error.js';
import { examples, type Registrar } from './registrar.js';
import { at } from './shown.js';

type Standing = Schema<'ElectionView'>;
type OfRequest = Schema<'RequestElectionView'>;

/** Who combines: the roster that stands, votes on the next, and how one request's service node was chosen. */
export function electionCommands(root: Registrar): void {
  root
    .group('election', 'who combines partial results: the roster, votes on it, and how one request was served')
    .command<{ readonly member?: string }>(
      'show [request]',
      'the roster of service nodes and the votes on the next; or how one request’s service node was chosen',
      async (context, [request], { member }) => {
        const client = await context.client();
        if (request === undefined) {
          const seen = await client.get('/v1/elections');
          context.output.result(seen, () => standingText(seen));
          return;
        }
        const of = member ?? (await client.get('/v1/me')).member;
        const seen = await client.get('/v1/elections/{member}/{request}', { path: { member: of, request } });
        context.output.result(seen, () => requestText(seen));
      },
      (command) =>
        examples(
          'election show',
          'election show 3f0c… --member LenderAMSP',
        )(command.option('--member <mspId>', "the member that asked, if it is not the gateway's own")),
    )
    .command<{ readonly order?: readonly string[] }>(
      'vote',
      'votes on the next roster, as your gateway measures the others or in your own order',
      async (context, _args, { order = [] }) => {
        const ranking = order.map((tier) => decode(z.array(MspId), JSON.stringify(tier.split('='))));
        if (ranking.flat().length !== new Set(ranking.flat()).size) {
          throw new UsageError('name each member once');
        }
        const client = await context.client();
        const vote = await client.post('/v1/elections/votes', { body: order.length === 0 ? {} : { ranking } });
        context.output.result(vote, () => `voted on epoch ${String(at(vote, 'epoch'))}`);
      },
      (command) =>
        examples(
          'election vote',
          'election vote --order SupervisorMSP LenderBMSP=LenderCMSP',
        )(command.option('--order <members...>', 'the best first; join those that are equally good by =')),
    );
}

function standingText({ roster, next }: Standing): string {
  const names = (members: readonly { readonly member: string }[]): string =>
    members.length === 0 ? 'nobody' : members.map(({ member }) => member).join(', ');
  return fields({
    roster: roster === null ? 'none yet' : roster.order.join(' > '),
    epoch: roster?.epoch,
    'settled at': roster?.settledAt,
    'left out': roster?.leftOut.join(', '),
    'next epoch': next.epoch,
    'has voted': names(next.votes),
    'still to vote': next.missing.join(', '),
    'has shown its salt': names(next.salts),
  });
}

function requestText({ serviceNode, service, election, replacement }: OfRequest): string {
  const chosen = serviceNode ?? 'not known to the ledger yet';
  const head = fields({
    chosen: service?.mode ?? 'named',
    candidates: service === null ? chosen : service.candidates.join(', '),
    ...(election === null ? { 'first to combine': chosen } : electedParts(election)),
    ...(replacement === null ? {} : replacementParts(replacement)),
  });
  return election === null ? head : `${head}\n\n${votesTable(election)}`;
}

function electedParts({ order, leftOut }: RequestElection): Readonly<Record<string, string>> {
  return { order: order.join(' > '), 'left out': leftOut.join(', '), 'first to combine': order[0] ?? '' };
}

function replacementParts({ node, statements }: RequestService): Readonly<Record<string, string>> {
  return { 'replaced by': node, 'asked for by': statements.map(({ replacement: { owner } }) => owner).join(', ') };
}

function votesTable({ election: { ballots } }: RequestElection): string {
  const rows = ballots.map(({ ballot: { elector, ranking, measures } }) => [
    elector,
    ranking.map((tier) => tier.join('=')).join(' > '),
    measures.map(({ member, health, load, latency }) => `${member} ${health} ${load} ${latency}`).join('; '),
  ]);
  return table(['ELECTOR', 'RANKING', 'MEASURED'], rows);
}
