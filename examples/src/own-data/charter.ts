import { Charter, validate } from '@entente/protocol';

/** Who helps the members with their first alliance, and has no data. */
export const supervisor = 'SupervisorMSP';

/** The alliance's first agreement, for whoever has data: all consent to every question. */
export function charterFor(members: readonly string[]): Charter {
  const rule = { electorate: 'all', threshold: 'majority' };
  return validate(Charter, {
    kind: 'charter',
    id: 'own-data',
    title: 'An alliance over your own files',
    members: Object.fromEntries(
      members.map((mspId) => [
        mspId,
        {
          title: mspId.replace(/MSP$/, ''),
          roles: [mspId === supervisor ? 'supervisor' : 'data-owner'],
        },
      ]),
    ),
    votingRules: {
      'generalized-schema': rule,
      'data-source': rule,
      'query-contract': { electorate: 'all', threshold: 'unanimous' },
      retirement: rule,
    },
    disclosure: {},
  });
}
