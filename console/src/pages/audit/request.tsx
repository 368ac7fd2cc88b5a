import type { Init } from '@entente/client/connect';
import { parseVersionedId } from '@entente/protocol';
import { type ReactNode, useState } from 'react';
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
  const call = { path: { id }, query: { member: isOwn ? undefined : member } };
  const life = useAnswer('/v1/audit/requests/{id}', call, 10_000);
  return (
    <Page title={say('audit.of', { what: `${id.slice(0, 12)}…` })} lead={`${member ?? me.member} · ${id}`}>
      {isOwn && me.role !== 'operator' ? <OwnLineage id={id} /> : null}
      <Evidence of={call} />
      <Life life={life} title={say('audit.life')} />
      <p className="hint">
        ID <Short of={id} />
      </p>
    </Page>
  );
}

function OwnLineage({ id }: { readonly id: string }): ReactNode {
  const { say } = useWords();
  const view = useAnswer('/v1/queries/{id}', { path: { id } });
  return (
    <Section title={say('lineage.title')}>
      <Answered answer={view}>
        {(query) => <ContractLineage {...parseVersionedId(query.contract)} only={query} />}
      </Answered>
    </Section>
  );
}

function Evidence({ of }: { readonly of: Init<'/v1/queries/{id}/evidence', 'get'> }): ReactNode {
  const { say } = useWords();
  const { gateway } = useSession();
  const [bundle, setBundle] = useState<Bundle>();
  const fetching = useAction(async () => {
    setBundle({
      name: `evidence-${of.path.id.slice(0, 12)}.json`,
      text: await gateway.text('/v1/queries/{id}/evidence', of),
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
