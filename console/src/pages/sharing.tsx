import type { ReactNode } from 'react';
import { hrefOf, usePlace } from '../state/place';
import { Page } from '../ui/parts';
import type { Word } from '../words/en';
import { useWords } from '../words/use-words';
import { AskItemPage } from './sharing/ask';
import { DocumentsPart } from './sharing/documents';
import { EnclavesPart } from './sharing/enclaves';
import { DraftPage, ExtractPage } from './sharing/extract';
import { ExtractsPart } from './sharing/extracts';
import { SharingRequestPage } from './sharing/request';

const parts: Readonly<Record<string, { readonly word: Word; readonly lead: Word; readonly part: () => ReactNode }>> = {
  '': { word: 'sharing.documents', lead: 'sharing.lead', part: () => <DocumentsPart /> },
  extracts: { word: 'extracts.title', lead: 'extracts.lead', part: () => <ExtractsPart /> },
  enclaves: { word: 'enclaves.title', lead: 'enclaves.lead', part: () => <EnclavesPart /> },
};

/** What leaves a member other than as an answer, and what it may be computed in: `#/sharing/PART`, or one thing of a part. */
export function SharingPage(): ReactNode {
  const { say } = useWords();
  const [, part = '', ...about] = usePlace();
  const shown = parts[part];
  return (
    <>
      <nav className="parts" aria-label={say('nav.sharing')}>
        {Object.entries(parts).map(([name, { word }]) => (
          <a
            key={name}
            href={name === '' ? hrefOf('sharing') : hrefOf('sharing', name)}
            aria-current={name === part ? 'page' : undefined}
          >
            {say(word)}
          </a>
        ))}
      </nav>
      {oneOf(part, about) ??
        (shown === undefined ? (
          <p className="nothing">{say('app.nowhere')}</p>
        ) : (
          <Page title={say(shown.word)} lead={say(shown.lead)}>
            {shown.part()}
          </Page>
        ))}
    </>
  );
}

function oneOf(part: string, [first, second]: readonly string[]): ReactNode {
  if (first === undefined) {
    return undefined;
  }
  switch (part) {
    case 'requests':
      return <SharingRequestPage key={first} id={first} />;
    case 'items':
      return second === undefined ? undefined : <AskItemPage key={`${first} ${second}`} owner={first} id={second} />;
    case 'drafts':
      return <DraftPage key={first} id={first} />;
    case 'extracts':
      return second === undefined ? undefined : <ExtractPage key={`${first} ${second}`} owner={first} id={second} />;
    default:
      return undefined;
  }
}
