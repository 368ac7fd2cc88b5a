import { FragmentSet, keeperLimits, MspId, parseVersionedId, VersionedId } from '@entente/protocol';
import { z } from 'zod';
import type { Keeping } from '../secure/fragments/keeping.js';
import { FragmentSetView } from './answers/extracts.js';
import { listOf } from './answers/list.js';
import { onLedger } from './refusals.js';
import { type Route, route } from './route.js';

const Named = z.strictObject({ contract: VersionedId });
const MakeInput = Named.extend({
  keepers: z
    .array(MspId)
    .min(keeperLimits.least)
    .max(keeperLimits.most)
    .describe('who keeps a fragment each: members that compute under this contract themselves; all are needed'),
});

/** Inputs for secure sums that others keep while their owner is away. */
export function fragmentRoutes({ keeping }: { readonly keeping: Keeping }): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/fragments',
      summary:
        'Which owners are there by fragments, under which contracts, who keeps them, and whether they are of use',
      roles: 'any',
      answer: listOf(FragmentSetView),
      handle: () => ({ items: keeping.list() }),
    }),
    route({
      method: 'post',
      path: '/v1/fragments',
      summary:
        "Splits this member's input for a contract of now among keepers; requests are answered without it from then on",
      roles: ['officer'],
      status: 201,
      body: MakeInput,
      refuses: [
        ...onLedger,
        'QUERY_CONTRACT_NOT_FOUND',
        'FRAGMENTS_INVALID',
        'MEMBER_UNAVAILABLE',
        'SOURCE_NOT_FOUND',
        'UNSUPPORTED',
      ],
      answer: FragmentSet,
      handle: ({ body: { contract, keepers } }) => {
        const { id, version } = parseVersionedId(contract);
        return keeping.make(id, version, keepers);
      },
    }),
    route({
      method: 'post',
      path: '/v1/fragments/withdraw',
      summary: "Ends the use of this member's fragments under a contract: it is asked itself again",
      roles: ['officer'],
      body: Named,
      refuses: [...onLedger, 'QUERY_CONTRACT_NOT_FOUND', 'FRAGMENTS_NOT_FOUND'],
      answer: FragmentSet,
      handle: ({ body: { contract } }) => {
        const { id, version } = parseVersionedId(contract);
        return keeping.withdraw(id, version);
      },
    }),
  ];
}
