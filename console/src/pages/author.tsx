import type { Charter, GeneralizedSchema } from '@entente/protocol';
import { parseVersionedId } from '@entente/protocol';
import { type ReactNode } from 'react';
import type { ContractView, List } from '../api/views';
import { blankDraft, draftOf } from '../author/draft';
import { useAnswer } from '../state/use-answer';
import { Answered, Page } from '../ui/parts';
import { useWords } from '../words/use-words';
import { Desk } from './author/desk';

/** Where a query contract is written: from nothing, or as the next version of another. */
export function AuthorPage({ reference }: { readonly reference: string | undefined }): ReactNode {
  const { say } = useWords();
  return (
    <Page title={say('author.title')} lead={say('author.lead')}>
      <Loaded reference={reference} />
    </Page>
  );
}

function Loaded({ reference }: { readonly reference: string | undefined }): ReactNode {
  const charter = useAnswer<Charter>('/v1/charter');
  const schemas = useAnswer<List<GeneralizedSchema>>('/v1/schemas');
  const base = useAnswer<ContractView>(reference === undefined ? undefined : versionPath(reference));
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

function versionPath(reference: string): string {
  const { id, version } = parseVersionedId(reference);
  return `/v1/query-contracts/${encodeURIComponent(id)}/versions/${String(version)}`;
}
