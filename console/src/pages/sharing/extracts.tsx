import { type ReactNode, useState } from 'react';
import { ExtractRecipe } from '@entente/protocol';
import { parse } from 'yaml';
import { refusal } from '../../api/problem';
import { goTo, hrefOf } from '../../state/place';
import { useSession } from '../../state/session';
import { useAction } from '../../state/use-action';
import { useAnswer } from '../../state/use-answer';
import { Answered, Badge, Refusal, Section } from '../../ui/parts';
import { Table } from '../../ui/table';
import { useWords } from '../../words/use-words';

/** Desensitized extracts: what the members have approved, and the own drafts with their reports. */
export function ExtractsPart(): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  const published = useAnswer('/v1/extracts', {}, 10_000);
  const seesDrafts = me.role === 'officer' || me.role === 'auditor';
  return (
    <>
      <Section title={say('extracts.published')}>
        <Answered answer={published}>
          {({ items }) => (
            <Table
              label={say('extracts.published')}
              columns={[
                {
                  title: say('sharing.title'),
                  cell: ({ owner, id, title }) => <a href={hrefOf('sharing', 'extracts', owner, id)}>{title}</a>,
                },
                { title: say('sharing.owner'), cell: ({ owner }) => owner },
                { title: say('extracts.receivers'), cell: ({ copies }) => Object.keys(copies).join(', ') },
                { title: say('contract.until'), cell: ({ validUntil }) => validUntil },
                { title: say('requests.status'), cell: ({ status }) => <Badge area="sharingStatus" value={status} /> },
              ]}
              rows={items}
              keyOf={({ owner, id }) => `${owner} ${id}`}
            />
          )}
        </Answered>
      </Section>
      {seesDrafts ? <Drafts /> : null}
      {me.role === 'officer' ? <NewDraft /> : null}
    </>
  );
}

function Drafts(): ReactNode {
  const { say } = useWords();
  const drafts = useAnswer('/v1/extracts/drafts', {}, 10_000);
  return (
    <Section title={say('extracts.drafts')}>
      <p className="hint">{say('extracts.draftsHint')}</p>
      <Answered answer={drafts}>
        {({ items }) => (
          <Table
            label={say('extracts.drafts')}
            columns={[
              {
                title: say('sharing.title'),
                cell: ({ extract }) => <a href={hrefOf('sharing', 'drafts', extract.id)}>{extract.title}</a>,
              },
              { title: say('extracts.source'), cell: ({ extract }) => extract.source },
              { title: say('extracts.rows'), cell: ({ extract }) => extract.report.rows, isNumber: true },
              { title: say('extracts.smallest'), cell: ({ extract }) => extract.report.smallest, isNumber: true },
            ]}
            rows={items}
            keyOf={({ extract }) => extract.id}
          />
        )}
      </Answered>
    </Section>
  );
}

const example = `kind: extract-recipe
id: loans-by-size
title: Loans by size
source: loans
columns:
  person: { method: pseudonym }
  region: { method: keep }
quasiIdentifiers: [region]
sensitive: []
k: 10
receivers: []
validUntil: 2030-12-31
`;

/** A recipe as in a file. What is left out of it is suppressed, and nothing leaves before the members have voted. */
function NewDraft(): ReactNode {
  const { say } = useWords();
  const { gateway } = useSession();
  const [text, setText] = useState(example);
  const drafting = useAction(async () => {
    const { extract } = await gateway.post('/v1/extracts/drafts', { body: { recipe: recipeIn(text) } });
    goTo('sharing', 'drafts', extract.id);
  });
  return (
    <Section title={say('extracts.new')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          drafting.run();
        }}
      >
        <label>
          {say('extracts.recipe')}
          <textarea
            rows={14}
            spellCheck={false}
            className="code"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
            }}
          />
        </label>
        {drafting.problem === undefined ? null : <Refusal problem={drafting.problem} />}
        <button type="submit" className="main" disabled={drafting.isRunning}>
          {say('extracts.make')}
        </button>
      </form>
    </Section>
  );
}

/** @throws Problem with every field that is not as it should be */
function recipeIn(text: string): ExtractRecipe {
  const read = ExtractRecipe.safeParse(fieldsIn(text));
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw refusal('INVALID_INPUT', faults.join('; '));
  }
  return read.data;
}

function fieldsIn(text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw refusal('INVALID_INPUT', error instanceof Error ? error.message : '');
  }
}
