import { parseVersionedId } from '@entente/protocol';
import { type ReactNode } from 'react';
import { blankDraft, draftOf } from '../author/draft';
import { mayWrite } from '../author/may-write';
import { useSession } from '../state/session';
import { useAnswer } from '../state/use-answer';
import { Answered, Page } from '../ui/parts';
import { useWords } from '../words/use-words';
import { Desk } from './author/desk';

/** Where a query contract is written: from nothing, or as the next version of another. */
export function AuthorPage({ reference }: { readonly reference: string | undefined }): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  return (
    <Page title={say('author.title')} lead={say('author.lead')}>
      {mayWrite(me.role) ? (
        <Loaded reference={reference} />
      ) : (
        <p className="nothing">{say('author.notYours', { role: me.role })}</p>
      )}
    </Page>
  );
}

function Loaded({ reference }: { readonly reference: string | undefined }): ReactNode {
  const charter = useAnswer('/v1/charter');
  const schemas = useAnswer('/v1/schemas');
  const base = useAnswer(reference === undefined ? undefined : '/v1/query-contracts/{id}/versions/{version}', {
    path: pathOf(reference),
  });
  const [charterNow, schemasNow] = [charter.value, schemas.value];
  if (charterNow === undefined) {
    return <Answered answer={charter}>{nothing}</Answered>;
  }
  if (schemasNow === undefined) {
    return <Answered answer={schemas}>{nothing}</Answered>;
  }
  if (reference !== undefined && base.value === undefined) {
    return <Answered answer={base}>{nothing}</Answered>;
  }
  const begin = base.value === undefined ? blankDraft : draftOf(base.value.contract);
  return <Desk begin={begin} charter={charterNow} schemas={schemasNow.items} />;
}

function nothing(): ReactNode {
  return null;
}

function pathOf(reference: string | undefined): { readonly id: string; readonly version: string } {
  const { id, version } = reference === undefined ? { id: '', version: '' } : parseVersionedId(reference);
  return { id, version: String(version) };
}
