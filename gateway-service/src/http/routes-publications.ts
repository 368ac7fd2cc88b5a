import {
  DomainError,
  Hash,
  MspId,
  Publication,
  SignedCountingKey,
  validate,
  VersionedId,
  versionedId,
} from '@entente/protocol';
import { z } from 'zod';
import type { LedgerState } from '../ports/ledger.js';
import type { CountingLink } from '../ports/services.js';
import type { PublicationReader } from '../secure/match/publication-reader.js';
import type { Publications } from '../secure/match/publications.js';
import { PublicationMaking } from './answers/extracts.js';
import { listOf } from './answers/list.js';
import { answered, type Route, route } from './route.js';

export interface PublicationRoutesOptions {
  readonly mspId: string;
  readonly publications: Publications;
  readonly reader: PublicationReader;
  readonly keys: Pick<CountingLink, 'countingKey'>;
  readonly state: Pick<LedgerState, 'get'>;
}

const MakeInput = z.strictObject({ contract: VersionedId, newEpoch: z.boolean().default(false) });

/** What members publish for hidden questions: as the ledger names it, and the bytes that answers are looked up in. */
export function publicationRoutes({
  mspId,
  publications,
  reader,
  keys,
  state,
}: PublicationRoutesOptions): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/publications',
      summary: "All members' publications for hidden questions, each epoch's last, as the ledger names them",
      roles: 'any',
      query: z.strictObject({ contract: VersionedId.optional() }),
      answer: listOf(Publication),
      handle: ({ query }) => ({
        items: reader.records().filter((record) => query.contract === undefined || query.contract === nameOf(record)),
      }),
    }),
    route({
      method: 'get',
      path: '/v1/publications/making',
      summary: "This member's publications that are being made, or were since the gateway started",
      roles: ['officer', 'operator', 'auditor'],
      answer: listOf(PublicationMaking).extend({ member: MspId }),
      handle: () => ({ member: mspId, items: publications.makings() }),
    }),
    route({
      method: 'get',
      path: '/v1/publications/{id}/content',
      summary:
        'A part of a publication from an offset on, 8 MB at most; the whole is fetched from its owner first if it is not here',
      roles: 'any',
      produces: 'application/octet-stream',
      query: z.strictObject({ offset: z.coerce.number().int().min(0).default(0) }),
      refuses: ['PUBLICATION_NOT_FOUND', 'PUBLICATION_INVALID', 'MEMBER_UNAVAILABLE', 'RANGE_UNSATISFIABLE'],
      handle: async ({ params, query, response }) => {
        const part = await reader.readPart(validate(Hash, params['id']), query.offset);
        response.type('application/octet-stream').send(Buffer.from(part));
        return answered;
      },
    }),
    route({
      method: 'get',
      path: '/v1/members/{id}/counting-key',
      summary:
        'What blinding factors are sealed with for a member that counts who knows a subject, signed by its gateway',
      roles: 'any',
      refuses: ['MEMBER_NOT_FOUND', 'MEMBER_UNAVAILABLE'],
      answer: SignedCountingKey,
      handle: ({ params }) => keys.countingKey(memberIn(state, params['id'])),
    }),
    route({
      method: 'post',
      path: '/v1/publications',
      summary: "Makes this member's publication for a contract and puts it on the ledger; goes on by itself",
      roles: ['officer', 'operator'],
      status: 202,
      body: MakeInput,
      refuses: ['QUERY_CONTRACT_NOT_FOUND', 'SOURCE_NOT_FOUND', 'UNSUPPORTED'],
      answer: PublicationMaking,
      handle: ({ body }) => {
        const { making, made } = publications.make(body.contract, body.newEpoch);
        // How it ended is said where makings are listed, and in the log.
        made.catch(() => undefined);
        return making;
      },
    }),
  ];
}

/** @throws DomainError `MEMBER_NOT_FOUND`: who is no member will not be there later either */
function memberIn(state: PublicationRoutesOptions['state'], id: string | undefined): string {
  const member = validate(MspId, id);
  if (state.get('charter')?.members[member] === undefined) {
    throw new DomainError('MEMBER_NOT_FOUND', `${member} is no member of the alliance`);
  }
  return member;
}

function nameOf({ contract }: Publication): string {
  return versionedId(contract.id, contract.version);
}
