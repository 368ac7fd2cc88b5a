import type { Schema } from '@entente/client/connect';
import { type ReactNode, useState } from 'react';
import { useSession } from '../state/session';
import { useAction } from '../state/use-action';
import { useWords } from '../words/use-words';
import { Refusal } from './parts';
import { Table } from './table';

type Profile = Schema<'SourceProfile'>;

type Preview = Schema<'SourcePreview'>;

/** What a source holds, by counts that would be let out anyway, and rows that look like its own and are none of them. */
export function SourceLooks({ id }: { readonly id: string }): ReactNode {
  const { say } = useWords();
  const { gateway } = useSession();
  const [profile, setProfile] = useState<Profile>();
  const [preview, setPreview] = useState<Preview>();
  const path = { id };
  const profiling = useAction(async () => {
    setProfile(await gateway.post('/v1/sources/{id}/profile', { path }));
  });
  const previewing = useAction(async () => {
    setPreview(await gateway.post('/v1/sources/{id}/preview', { path, body: { rows: 20, score: true } }));
  });
  const problem = profiling.problem ?? previewing.problem;
  return (
    <>
      <div className="actions">
        <button type="button" disabled={profiling.isRunning} onClick={profiling.run}>
          {say(profiling.isRunning ? 'app.loading' : 'data.profile')}
        </button>
        <button type="button" disabled={previewing.isRunning} onClick={previewing.run}>
          {say(previewing.isRunning ? 'app.loading' : 'data.preview')}
        </button>
      </div>
      {problem === undefined ? null : <Refusal problem={problem} />}
      <div role="status">
        {profile === undefined ? null : <ProfileView of={profile} />}
        {preview === undefined ? null : <PreviewView of={preview} id={id} />}
      </div>
    </>
  );
}

function ProfileView({ of: { rows, subjects, withheld, rules, columns } }: { readonly of: Profile }): ReactNode {
  const { say } = useWords();
  if (withheld) {
    return <p>{say('data.profileWithheld', { subjects: rules.minSubjects })}</p>;
  }
  return (
    <>
      <p>{say('data.profileText', { rows, subjects, ...rules })}</p>
      {columns.map((column) => (
        <details key={column.name}>
          <summary>
            <code>{column.name}</code> {column.type} {column.unit ?? ''}
            {column.average === undefined ? null : ` · ${say('data.average', { value: column.average })}`}
          </summary>
          {column.withheld ? <p>{say('data.columnWithheld')}</p> : null}
          <ul className="bins">
            {[
              ...column.bins,
              ...(column.others === undefined
                ? []
                : [{ label: say('data.others', { count: column.others.bins }), rows: column.others.rows }]),
            ].map((bin) => (
              <li key={bin.label}>
                <span>{bin.label}</span>
                <meter min={0} max={Math.max(1, rows)} value={bin.rows} aria-label={bin.label} />
                <span className="number">{bin.rows}</span>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </>
  );
}

function PreviewView({ of: { passed, score, table }, id }: { readonly of: Preview; readonly id: string }): ReactNode {
  const { say } = useWords();
  return (
    <>
      <p>
        {say(passed ? 'data.previewText' : 'data.previewRefused')}{' '}
        {score === undefined
          ? null
          : say('data.score', { score: score.score.toFixed(2), chance: (0.5 + score.chance).toFixed(2) })}
      </p>
      {table === undefined ? null : (
        <Table
          label={`${say('data.preview')} ${id}`}
          columns={table.columns.map(({ name }, index) => ({
            title: name,
            cell: (row: (typeof table.rows)[number]) => String(row[index] ?? '–'),
          }))}
          rows={table.rows}
          keyOf={(_row, index) => String(index)}
        />
      )}
    </>
  );
}
