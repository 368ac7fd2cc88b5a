import type { ReactNode } from 'react';
import { mayWrite } from '../author/may-write';
import { mayAsk } from '../keys/may-ask';
import { hrefOf } from '../state/place';
import { useSession } from '../state/session';
import { useAnswer } from '../state/use-answer';
import { useContract } from '../state/use-contract';
import { CompareVersions } from '../ui/compare-versions';
import { ContractOrigin } from '../ui/contract-origin';
import { ContractText, VerdictText } from '../ui/contract-text';
import { Freezing } from '../ui/freezing';
import { Answered, Page } from '../ui/parts';
import { PlainWords } from '../ui/plain-words';
import { Pulse } from '../ui/pulse';
import { useWords } from '../words/use-words';

export function ContractPage({ reference }: { readonly reference: string }): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  const contract = useContract(reference);
  const charter = useAnswer(me.role === 'outside' ? undefined : '/v1/charter');
  return (
    <Answered answer={contract}>
      {({ contract: shown, inForce, newest, schemas }) => (
        <Page
          title={shown.title}
          beside={
            inForce && mayAsk(me, shown.access) ? (
              <a className="button main" href={hrefOf('ask', reference)}>
                {say('contract.ask')}
              </a>
            ) : mayWrite(me.role) ? (
              <a className="button" href={hrefOf('author', reference)}>
                {say('author.next')}
              </a>
            ) : undefined
          }
        >
          <p>
            <code>{reference}</code>{' '}
            <span className={`badge ${inForce ? 'active' : 'retired'}`}>
              {say(inForce ? 'contract.inForce' : 'contract.notInForce')}
            </span>{' '}
            {Array.from({ length: Math.max(newest, shown.version) }, (_none, index) => index + 1)
              .filter((version) => version !== shown.version)
              .map((version) => (
                <a key={version} href={hrefOf('contracts', `${shown.id}@${String(version)}`)}>
                  {say('contract.version')} {version}{' '}
                </a>
              ))}
          </p>
          {me.role === 'outside' ? null : <Freezing target={{ contract: shown.id }} />}
          <PlainWords contract={shown} schemas={schemas} charter={charter.value} />
          <ContractText contract={shown} schemas={schemas} charter={charter.value} />
          <CompareVersions key={reference} contract={shown} schemas={schemas} newest={newest} />
          <VerdictText contract={shown} schemas={schemas} charter={charter.value} />
          {me.role === 'outside' ? null : (
            <>
              <ContractOrigin reference={reference} />
              <Pulse title={say('used.title')} contract={reference} />
            </>
          )}
        </Page>
      )}
    </Answered>
  );
}
