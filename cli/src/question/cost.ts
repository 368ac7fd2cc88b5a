import type { QueryContract } from '@entente/protocol';
import type { Api } from '@entente/client';

/** What a question costs and what there is left, in lines for people; none for a contract that is free and unlimited. */
export async function costInWords(
  client: Api,
  { id, version, limits, spends, price }: QueryContract,
  key: string,
): Promise<readonly string[]> {
  if (limits === undefined && spends === undefined && price === undefined) {
    return [];
  }
  const query = { contract: `${id}@${String(version)}`, key };
  const { items, price: priced } = await client.get('/v1/costs', { query });
  const units = items.map(({ scope, units: count, free, limit, nextPeriod }) => {
    const again = nextPeriod === null ? 'for good' : `until ${nextPeriod}`;
    return `spends ${plural(count, 'unit')} of ${scope}: ${String(free)} of ${String(limit)} free, ${again}`;
  });
  return priced === null ? units : [...units, `an answer costs ${priced.amount} ${priced.unit}`];
}

function plural(count: number, what: string): string {
  return `${String(count)} ${what}${count === 1 ? '' : 's'}`;
}
