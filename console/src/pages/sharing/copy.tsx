import type { Cell, PublishedExtract } from '@entente/protocol';
import { type ReactNode, useState } from 'react';
import type { Rows } from '../../answer/columns';
import { toCsv } from '../../answer/csv';
import { refusal } from '../../api/problem';
import { useSession } from '../../state/session';
import { useAction } from '../../state/use-action';
import { download } from '../../ui/download';
import { Refusal, Section } from '../../ui/parts';
import { AnswerTable } from '../../ui/result';
import { useWords } from '../../words/use-words';

/** As it comes from its owner. */
interface Content {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

const shownRows = 20;

/** This member's own copy: fetched from its owner, held against the hash that was voted on, and taken along as CSV. */
export function Copy({ of }: { readonly of: PublishedExtract }): ReactNode {
  const { say } = useWords();
  const { me, gateway } = useSession();
  const [copy, setCopy] = useState<Rows>();
  const fetching = useAction(async () => {
    const path = { owner: of.owner, id: of.id };
    const bytes = await gateway.bytes('/v1/extracts/{owner}/{id}/content', { path });
    if ((await sha256(bytes)) !== of.copies[me.member]?.contentHash) {
      throw refusal('COMMITMENT_MISMATCH', say('extracts.otherRows'));
    }
    const { columns, rows } = JSON.parse(new TextDecoder().decode(bytes)) as Content;
    setCopy({ columns: columns.map((name) => ({ name })), rows });
  });
  if (me.role !== 'officer' && me.role !== 'requester') {
    return null;
  }
  return (
    <Section title={say('extracts.copy')}>
      {fetching.problem === undefined ? null : <Refusal problem={fetching.problem} />}
      {copy === undefined ? (
        <button type="button" className="main" disabled={fetching.isRunning} onClick={fetching.run}>
          {say('extracts.fetch')}
        </button>
      ) : (
        <>
          <p className="good">{say('extracts.fetched', { rows: copy.rows.length, shown: shownRows })}</p>
          <AnswerTable label={say('extracts.copy')} table={{ ...copy, rows: copy.rows.slice(0, shownRows) }} />
          <button
            type="button"
            onClick={() => {
              download(`${of.id}.csv`, 'text/csv', toCsv(copy));
            }}
          >
            {say('request.csv')}
          </button>
        </>
      )}
    </Section>
  );
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
