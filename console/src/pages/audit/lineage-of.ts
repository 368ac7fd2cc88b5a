import type { QueryContract } from '@entente/protocol';
import type { OfferedSource, QueryView } from '../../api/views';
import { hrefOf } from '../../state/place';
import type { LineageNode, LineageOf } from '../../ui/lineage';
import type { Say } from '../../words/use-words';

/** What a lineage is made of; requests are those that its reader may see. */
export interface Known {
  readonly contract: Pick<QueryContract, 'id' | 'version' | 'schemas'>;
  readonly sources: readonly Pick<OfferedSource, 'member' | 'id' | 'schema'>[];
  readonly requests: readonly Pick<QueryView, 'id' | 'member'>[];
}

/** Members, their sources, the schemas that these follow, the contract, and who asked under it: as data flows. */
export function lineageOf({ contract, sources, requests }: Known, say: Say): LineageOf {
  const name = `${contract.id}@${String(contract.version)}`;
  const schemas = Object.entries(contract.schemas).map(([id, version]) => `${id}@${String(version)}`);
  const used = sources.filter(({ schema }) => schemas.includes(schema));
  const owners = [...new Set(used.map(({ member }) => member))];
  const askers = [...new Set(requests.map(({ member }) => member))];
  const source = ({ member, id }: (typeof used)[number]): string => `source ${member}/${id}`;
  const memberNode =
    (prefix: string) =>
    (member: string): LineageNode => ({
      ...{ id: `${prefix} ${member}`, text: member, href: hrefOf('audit', 'members', member) },
    });
  return {
    columns: [
      { title: say('lineage.members'), nodes: owners.map(memberNode('owner')) },
      {
        title: say('lineage.sources'),
        nodes: used.map((each) => ({
          ...{ id: source(each), text: each.id, href: hrefOf('audit', 'sources', each.member, each.id) },
        })),
      },
      { title: say('lineage.schemas'), nodes: schemas.map((schema) => ({ id: `schema ${schema}`, text: schema })) },
      {
        title: say('requests.contract'),
        nodes: [{ id: 'contract', text: name, href: hrefOf('audit', 'contracts', contract.id) }],
      },
      {
        title: say('nav.requests'),
        nodes: requests.map(({ id }) => ({
          id: `request ${id}`,
          text: `${id.slice(0, 12)}…`,
          href: hrefOf('audit', 'requests', id),
        })),
      },
      { title: say('lineage.askers'), nodes: askers.map(memberNode('asker')) },
    ],
    edges: [
      ...used.map((each) => [`owner ${each.member}`, source(each)] as const),
      ...used.map((each) => [source(each), `schema ${each.schema}`] as const),
      ...schemas.map((schema) => [`schema ${schema}`, 'contract'] as const),
      ...requests.map(({ id }) => ['contract', `request ${id}`] as const),
      ...requests.map(({ id, member }) => [`request ${id}`, `asker ${member}`] as const),
    ],
  };
}
