import { parseVersionedId } from '@entente/protocol';
import { type ReactNode, useState } from 'react';
import type { QueryView } from '../../api/views';
import { useSession } from '../../state/session';
import { useAction } from '../../state/use-action';
import { useAnswer } from '../../state/use-answer';
import { Answered, Page, Refusal, Section, Short } from '../../ui/parts';
import { useWords } from '../../words/use-words';
import { ContractLineage } from './contract';
import { type Bundle, EvidenceCheck } from './evidence';
import { Life } from './life';

/** A request for auditors: its life, what it rested on, and what proves it. @param member whose it is, if another's */
export function RequestAudit({ id, member }: { readonly id: string; readonly member: string | undefined }): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  const isOwn = member === undefined || member === me.member;
  const query = isOwn ? '' : `?member=${encodeURIComponent(member)}`;
  return (
    <Page title={say('audit.of', { what: `${id.slice(0, 12)}…` })} lead={`${member ?? me.member} · ${id}`}>
      {isOwn && me.role !== 'operator' ? <OwnLineage id={id} /> : null}
      <Evidence id={id} query={query} />
      <Life path={`/v1/audit/requests/${id}${query}`} title={say('audit.life')} />
      <p className="hint">
        ID <Short of={id} />
      </p>
    </Page>
  );
}

function OwnLineage({ id }: { readonly id: string }): ReactNode {
  const { say } = useWords();
  const view = useAnswer<QueryView>(`/v1/queries/${id}`);
  return (
    <Section title={say('lineage.title')}>
      <Answered answer={view}>
        {(query) => <ContractLineage {...parseVersionedId(query.contract)} only={query} />}
      </Answered>
    </Section>
  );
}

function Evidence({ id, query }: { readonly id: string; readonly query: string }): ReactNode {
  const { say } = useWords();
  const { gateway } = useSession();
  const [bundle, setBundle] = useState<Bundle>();
  const fetching = useAction(async () => {
    setBundle({
      name: `evidence-${id.slice(0, 12)}.json`,
      text: await gateway.text(`/v1/queries/${id}/evidence${query}`),
    });
  });
  return (
    <Section title={say('evidence.title')}>
      {fetching.problem === undefined ? null : <Refusal problem={fetching.problem} />}
      {bundle === undefined ? (
        <button type="button" className="main" disabled={fetching.isRunning} onClick={fetching.run}>
          {say('evidence.fetch')}
        </button>
      ) : (
        <EvidenceCheck given={bundle} />
      )}
    </Section>
  );
}
