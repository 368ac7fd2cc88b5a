import type { Charter } from '@entente/protocol';
import type { ReactNode } from 'react';
import { mayWrite } from '../author/may-write';
import { hrefOf } from '../state/place';
import { useSession } from '../state/session';
import { useAnswer } from '../state/use-answer';
import { useContract } from '../state/use-contract';
import { ContractDiff, ContractText, VerdictText } from '../ui/contract-text';
import { Answered, Page } from '../ui/parts';
import { useWords } from '../words/use-words';

export function ContractPage({ reference }: { readonly reference: string }): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  const contract = useContract(reference);
  const charter = useAnswer<Charter>(me.role === 'outside' ? undefined : '/v1/charter');
  return (
    <Answered answer={contract}>
      {({ contract: shown, inForce, schemas, previous }) => (
        <Page
          title={shown.title}
          beside={
            inForce && me.role === 'requester' && shown.access.members.includes(me.member) ? (
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
            {Array.from({ length: shown.version }, (_none, index) => index + 1)
              .filter((version) => version !== shown.version)
              .map((version) => (
                <a key={version} href={hrefOf('contracts', `${shown.id}@${String(version)}`)}>
                  {say('contract.version')} {version}{' '}
                </a>
              ))}
          </p>
          <ContractText contract={shown} schemas={schemas} charter={charter.value} />
          {previous === undefined ? null : <ContractDiff from={previous} to={shown} schemas={schemas} />}
          <VerdictText contract={shown} schemas={schemas} charter={charter.value} />
        </Page>
      )}
    </Answered>
  );
}
