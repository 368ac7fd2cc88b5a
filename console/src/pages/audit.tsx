import type { ReactNode } from 'react';
import type { Word } from '../words/en';
import { hrefOf, usePlace } from '../state/place';
import { useSession } from '../state/session';
import { Page } from '../ui/parts';
import { useAnswer } from '../state/use-answer';
import { useWords } from '../words/use-words';
import { BlockAudit } from './audit/block';
import { BudgetsPart } from './audit/budgets';
import { ContractAudit } from './audit/contract';
import { EvidencePart } from './audit/evidence';
import { LedgerPart } from './audit/ledger';
import { Life, type LifeProps } from './audit/life';
import { LookUpPart } from './audit/look-up';
import { RequestAudit } from './audit/request';
import { UsagePart } from './audit/usage';

/** Parts of the page, and who may see each. */
const parts: Readonly<Record<string, { readonly word: Word; readonly part: () => ReactNode; readonly own?: boolean }>> =
  {
    '': { word: 'audit.ledger', part: () => <LedgerPart /> },
    'look-up': { word: 'audit.lookUp', part: () => <LookUpPart /> },
    evidence: { word: 'evidence.title', part: () => <EvidencePart /> },
    usage: { word: 'usage.title', part: () => <UsagePart />, own: true },
    budgets: { word: 'budget.title', part: () => <BudgetsPart /> },
  };

/** What happened in the alliance and what proves it: `#/audit/PART`, or the life of one thing: `#/audit/requests/ID`. */
export function AuditPage(): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  const [, part = '', ...about] = usePlace();
  const life = lifeOf(part, about);
  const shown = parts[part];
  return (
    <>
      <nav className="parts" aria-label={say('nav.audit')}>
        {Object.entries(parts)
          .filter(([, { own }]) => own !== true || me.role === 'officer' || me.role === 'auditor')
          .map(([name, { word }]) => (
            <a
              key={name}
              href={name === '' ? hrefOf('audit') : hrefOf('audit', name)}
              aria-current={name === part ? 'page' : undefined}
            >
              {say(word)}
            </a>
          ))}
      </nav>
      {life ??
        (shown === undefined ? (
          <p className="nothing">{say('app.nowhere')}</p>
        ) : (
          <Page title={say('nav.audit')} lead={say('audit.lead')}>
            {shown.part()}
          </Page>
        ))}
    </>
  );
}

function lifeOf(part: string, [id, more]: readonly string[]): ReactNode {
  if (id === undefined) {
    return undefined;
  }
  switch (part) {
    case 'requests':
      return <RequestAudit key={id} id={id} member={more} />;
    case 'contracts':
      return <ContractAudit key={id} id={id} />;
    case 'blocks':
      return <BlockAudit key={id} number={Number(id)} />;
    case 'members':
      return <MemberAudit key={id} mspId={id} />;
    case 'sources':
      return <SourceAudit key={`${id} ${more ?? ''}`} mspId={id} id={more ?? ''} />;
    default:
      return undefined;
  }
}

function MemberAudit({ mspId }: { readonly mspId: string }): ReactNode {
  const life = useAnswer('/v1/audit/members/{mspId}', { path: { mspId } }, 10_000);
  return <LifePage what={mspId} life={life} />;
}

function SourceAudit({ mspId, id }: { readonly mspId: string; readonly id: string }): ReactNode {
  const life = useAnswer('/v1/audit/data-sources/{mspId}/{id}', { path: { mspId, id } }, 10_000);
  return <LifePage what={`${id} · ${mspId}`} life={life} />;
}

function LifePage({ what, life }: Pick<LifeProps, 'life'> & { readonly what: string }): ReactNode {
  const { say } = useWords();
  return (
    <Page title={say('audit.of', { what })}>
      <Life life={life} title={say('audit.life')} />
    </Page>
  );
}
