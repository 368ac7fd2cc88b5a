import {
  Hash,
  MspId,
  ProposeOpeningInput,
  type SupervisionMaking,
  SupervisionOpening,
  validate,
} from '@entente/protocol';
import { z } from 'zod';
import type { LedgerState } from '../ports/ledger.js';
import type { JointKeyMaking } from '../secure/supervision/joint-key-making.js';
import type { KeyMoving } from '../secure/supervision/key-moving.js';
import type { Openings } from '../secure/supervision/openings.js';
import { listOf } from './answers/list.js';
import { JointKey, JointKeyMaking as MakingView, OpenedElement, OpeningView } from './answers/sharing.js';
import { onLedger } from './refusals.js';
import { type Route, route } from './route.js';

export interface SupervisionRoutesOptions {
  readonly state: LedgerState;
  readonly making: JointKeyMaking;
  readonly moving: KeyMoving;
  readonly openings: Openings;
}

const MakeInput = z.strictObject({
  threshold: z
    .int()
    .min(1)
    .max(20)
    .optional()
    .describe('how many supervisors the key takes; more than half unless said'),
  next: z.boolean().default(false).describe('make a new one although one is there'),
});
const MoveInput = z.strictObject({
  threshold: MakeInput.shape.threshold.describe(
    'how many of the new holders the key takes; more than half unless said',
  ),
  dealers: z
    .array(MspId)
    .min(1)
    .max(20)
    .optional()
    .describe('holders who deal their shares out, as many as the key takes'),
  next: z.boolean().default(false).describe('begin again, or deal out anew though the supervisors are the same'),
});
const ElementInput = ProposeOpeningInput.unwrap().pick({ request: true, element: true });
const ProposeInput = ProposeOpeningInput.unwrap().pick({ request: true, element: true, reason: true });
const GiveInput = ElementInput.extend({ proposer: MspId });
const ElementQuery = z.strictObject({ member: MspId, element: z.coerce.number().int().min(0).default(0) });

/** The supervisors' joint key, and what they open with it. */
export function supervisionRoutes({ state, making, moving, openings }: SupervisionRoutesOptions): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/supervision/key',
      summary: "The supervisors' joint key in force, and how far the newest one is",
      roles: 'any',
      answer: JointKey,
      handle: () => {
        const [key, newest] = [state.get('supervision-key'), making.newest()];
        return {
          ...(key === undefined ? {} : { key }),
          ...(newest === undefined ? {} : { making: shown(newest) }),
        };
      },
    }),
    route({
      method: 'post',
      path: '/v1/supervision/key',
      summary: 'Begins a joint key of the supervisors, or goes on with the one that is being made, as far as it can',
      roles: ['officer'],
      body: MakeInput,
      refuses: [...onLedger, 'SUPERVISION_INVALID', 'MEMBER_UNAVAILABLE'],
      answer: MakingView,
      handle: async ({ body }) => shown(await making.advance(body)),
    }),
    route({
      method: 'post',
      path: '/v1/supervision/key/moves',
      summary:
        'Deals the shares of the joint key out to the supervisors as they are now, or goes on with it, as far as it can',
      roles: ['officer'],
      body: MoveInput,
      refuses: [...onLedger, 'SUPERVISION_INVALID', 'SUPERVISION_NOT_FOUND', 'MEMBER_UNAVAILABLE'],
      answer: MakingView,
      handle: async ({ body }) => shown(await moving.advance(body)),
    }),
    route({
      method: 'get',
      path: '/v1/supervision/openings',
      summary: 'What supervisors have proposed to open, why, and who has given a part',
      roles: ['officer', 'auditor'],
      answer: listOf(OpeningView),
      handle: () => ({
        items: openings.list().map(({ parts, ...said }) => ({ ...said, givers: Object.keys(parts).sort() })),
      }),
    }),
    route({
      method: 'post',
      path: '/v1/supervision/openings',
      summary: 'Proposes to open one element of a hidden question, with a reason that everybody sees',
      roles: ['officer'],
      status: 201,
      body: ProposeInput,
      refuses: [
        ...onLedger,
        'REQUEST_NOT_FOUND',
        'SUPERVISION_NOT_FOUND',
        'SUPERVISION_INVALID',
        'ESCROW_INVALID',
        'ALREADY_EXISTS',
      ],
      answer: SupervisionOpening,
      handle: async ({ body }) => openings.propose(body, body.reason),
    }),
    route({
      method: 'post',
      path: '/v1/supervision/openings/parts',
      summary: "Gives this supervisor's part of an opening that another has proposed",
      roles: ['officer'],
      status: 201,
      body: GiveInput,
      refuses: [...onLedger, 'REQUEST_NOT_FOUND', 'SUPERVISION_NOT_FOUND', 'SUPERVISION_INVALID', 'DEADLINE_PASSED'],
      answer: SupervisionOpening,
      handle: async ({ body }) => openings.give(body, body.proposer),
    }),
    route({
      method: 'get',
      path: '/v1/supervision/openings/{id}/element',
      summary: 'What an element opens to that this supervisor has proposed to open, to be compared with candidates',
      roles: ['officer'],
      query: ElementQuery,
      refuses: ['REQUEST_NOT_FOUND', 'SUPERVISION_NOT_FOUND'],
      answer: OpenedElement,
      handle: ({ params, query: { member, element } }) =>
        openings.opened({ request: { member, id: validate(Hash, params['id']) }, element }),
    }),
  ];
}

/** Who has said what, without what was said. */
function shown({
  generation,
  supervisors,
  threshold,
  commitments,
  parts,
  confirmed,
  publicKey,
  from,
}: SupervisionMaking): object {
  const missing = (said: Readonly<Record<string, unknown>>): readonly string[] =>
    supervisors.filter((member) => !Object.hasOwn(said, member));
  const undealt = (from?.dealers ?? supervisors).filter((member) => !Object.hasOwn(parts, member));
  const stages = [missing(from?.transports ?? commitments), undealt, missing(confirmed)];
  const waiting = stages.find((members) => members.length > 0) ?? [];
  return {
    ...{ generation, supervisors, threshold, waitingFor: waiting },
    ...(from === undefined ? {} : { from: { generation: from.generation, dealers: from.dealers } }),
    ...(publicKey === undefined ? {} : { publicKey }),
  };
}
