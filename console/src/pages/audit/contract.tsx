import type { ReactNode } from 'react';
import type { QueryView } from '../../api/views';
import { hrefOf } from '../../state/place';
import { useAnswer } from '../../state/use-answer';
import { Lineage } from '../../ui/lineage';
import { Answered, Page, Section } from '../../ui/parts';
import { useWords } from '../../words/use-words';
import { Life } from './life';
import { lineageOf } from './lineage-of';

/** How many requests are drawn: the newest. */
const drawn = 8;

/** A contract for auditors: what it rests on and who asked under it, and its life. */
export function ContractAudit({ id }: { readonly id: string }): ReactNode {
  const { say } = useWords();
  const contracts = useAnswer('/v1/query-contracts', { query: { id } });
  const life = useAnswer('/v1/audit/query-contracts/{id}', { path: { id } }, 10_000);
  return (
    <Page title={say('audit.of', { what: id })}>
      <Section title={say('lineage.title')}>
        <Answered answer={contracts}>
          {({ items }) => {
            const newest = items.filter((each) => each.id === id).sort((one, other) => other.version - one.version)[0];
            return newest === undefined ? (
              <p className="nothing">{say('app.nothing')}</p>
            ) : (
              <ContractLineage id={id} version={newest.version} />
            );
          }}
        </Answered>
      </Section>
      <Life life={life} title={say('audit.life')} />
    </Page>
  );
}

export function ContractLineage({
  id,
  version,
  only,
}: {
  readonly id: string;
  readonly version: number;
  readonly only?: QueryView;
}): ReactNode {
  const { say } = useWords();
  const name = `${id}@${String(version)}`;
  const contract = useAnswer('/v1/query-contracts/{id}/versions/{version}', { path: { id, version: String(version) } });
  const sources = useAnswer('/v1/data-sources');
  const queries = useAnswer(only === undefined ? '/v1/queries' : undefined, { query: { limit: 200 } });
  return (
    <>
      <p>
        <a href={hrefOf('contracts', name)}>{say('lineage.text', { name })}</a>
      </p>
      <Answered answer={contract}>
        {(view) => (
          <Answered answer={sources}>
            {({ items }) => {
              const ofIt = queries.value?.items.filter((query) => query.contract === name) ?? [];
              const asked = only === undefined ? ofIt : [only];
              const owners = only?.owners ?? [];
              const used = items.filter((source) =>
                only === undefined ? source.offered : owners.includes(source.member),
              );
              return (
                <>
                  <Lineage
                    of={lineageOf({ contract: view.contract, sources: used, requests: asked.slice(0, drawn) }, say)}
                  />
                  {asked.length > drawn ? <p>{say('lineage.more', { count: asked.length - drawn })}</p> : null}
                </>
              );
            }}
          </Answered>
        )}
      </Answered>
    </>
  );
}
