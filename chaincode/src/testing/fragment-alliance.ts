import { Charter, type ContractReference, contentHash, type FragmentSet, type QueryContract } from '@entente/protocol';
import { charter, dataSource, lenders, schema } from './documents.js';
import { fragmentContract, signedFragments } from './random-fragments.js';
import { TestAlliance } from './test-alliance.js';

/** The lender that is away, and the member that owns no data and asks. */
export const away = 'LenderDMSP';
export const council = 'CouncilMSP';
const fragmentOwners = [...lenders, away] as const;

/** Sums over four lenders, for whom others may be there by fragments. */
export function sumOfFour(change: Partial<QueryContract> = {}): QueryContract {
  return fragmentContract({ access: { members: [...fragmentOwners, council] }, ...change });
}

function charterOfSix(): Charter {
  const { members, ...rest } = charter();
  const added = { [away]: { title: away, roles: ['data-owner'] }, [council]: { title: council, roles: [] } };
  return Charter.parse({ ...rest, members: { ...members, ...added } });
}

export function referenceOf(contract: QueryContract): ContractReference {
  const { id, version } = contract;
  return { id, version, hash: contentHash('query-contract', contract) };
}

/** Four lenders with loans, a supervisor that deals, and a council that asks. */
export async function fragmentAlliance(contracts: readonly QueryContract[] = [sumOfFour()]): Promise<TestAlliance> {
  const alliance = await TestAlliance.enacted(charterOfSix());
  await alliance.registerAll();
  await alliance.approve(lenders[0], schema());
  for (const owner of fragmentOwners) {
    await alliance.approve(owner, dataSource(owner));
  }
  for (const contract of contracts) {
    await alliance.approve(lenders[0], contract);
  }
  return alliance;
}

/** A set of the lender that is away, kept by the first two unless said otherwise. */
export function commitSet(
  alliance: TestAlliance,
  set: number,
  change: Partial<FragmentSet> = {},
): Promise<FragmentSet> {
  const [first, second] = lenders;
  const place = {
    ...{ contract: referenceOf(sumOfFour()), owner: away, set, shape: '5'.repeat(64), asOf: '2026-03-01' },
    ...{ keepers: [first, second], ...change },
  };
  const said = signedFragments(place, (member) => alliance.ring(member));
  return alliance.ledger.submit<FragmentSet>('fragments:Commit', place.owner, said);
}
