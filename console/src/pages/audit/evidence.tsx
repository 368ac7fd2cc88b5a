import { type ReactNode, useState } from 'react';
import type { Checked } from '../../evidence/messages';
import { useEvidenceCheck } from '../../evidence/use-evidence-check';
import { download } from '../../ui/download';
import { Section } from '../../ui/parts';
import { Table } from '../../ui/table';
import { useWords } from '../../words/use-words';

/** What is checked: the text of a bundle, with the name that its file has or would have. */
export interface Bundle {
  readonly name: string;
  readonly text: string;
}

/**
 * Checks evidence in this page: nothing is sent and nothing is asked of anybody.
 * @param given a bundle that was fetched already; without one its user chooses a file
 */
export function EvidenceCheck({ given }: { readonly given?: Bundle }): ReactNode {
  const { say } = useWords();
  const [chosen, setChosen] = useState<Bundle | undefined>(given);
  const [genesis, setGenesis] = useState('');
  const { checked, isChecking, check } = useEvidenceCheck();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen !== undefined) {
          check({ text: chosen.text, genesis: genesis.replaceAll(/[\s:]/g, '').toLowerCase() });
        }
      }}
    >
      <p className="hint">{say('evidence.hint')}</p>
      {given === undefined ? (
        <label>
          {say('evidence.file')}
          <input
            type="file"
            accept=".json,application/json"
            required
            onChange={({ target: { files } }) => {
              const file = files?.[0];
              void file?.text().then((text) => {
                setChosen({ name: file.name, text });
              });
            }}
          />
        </label>
      ) : null}
      <label>
        {say('evidence.genesis')}
        <input
          spellCheck={false}
          value={genesis}
          onChange={(event) => {
            setGenesis(event.target.value);
          }}
        />
      </label>
      <div className="actions">
        <button type="submit" className="main" disabled={isChecking || chosen === undefined}>
          {say(isChecking ? 'evidence.checking' : 'evidence.check')}
        </button>
        {given === undefined ? null : (
          <button
            type="button"
            onClick={() => {
              download(given.name, 'application/json', given.text);
            }}
          >
            {say('evidence.download')}
          </button>
        )}
      </div>
      <div role="status">{checked === undefined ? null : <Report of={checked} />}</div>
    </form>
  );
}

const order = { failed: 0, unknown: 1, passed: 2 } as const;

function Report({ of }: { readonly of: Checked }): ReactNode {
  const { say } = useWords();
  if ('fault' in of) {
    return (
      <div className="refusal">
        <strong>{say('evidence.unreadable')}</strong>
        <p>{of.fault}</p>
      </div>
    );
  }
  const { verdict, request, checks, transactions } = of;
  const counted = { failed: 0, unknown: 0, passed: 0 };
  for (const each of checks) {
    counted[each.verdict] += 1;
  }
  return (
    <>
      <p className={`verdict ${verdict}`}>
        <strong>{say(`verdict.${verdict}`)}</strong>
      </p>
      <p>
        {say('evidence.about', { id: request.id, member: request.member })} {say('evidence.counts', counted)}
      </p>
      <details open={counted.failed > 0}>
        <summary>{say('evidence.checks')}</summary>
        <Table
          label={say('evidence.checks')}
          columns={[
            {
              title: say('requests.status'),
              cell: ({ verdict: each }) => <span className={`badge ${each}`}>{say(`check.${each}`)}</span>,
            },
            { title: say('audit.what'), cell: ({ name }) => <code>{name}</code> },
            { title: say('evidence.of'), cell: ({ about }) => about },
            { title: say('evidence.detail'), cell: ({ detail }) => detail },
          ]}
          rows={[...checks].sort((one, other) => order[one.verdict] - order[other.verdict])}
          keyOf={(_check, index) => String(index)}
        />
      </details>
      <details>
        <summary>{say('evidence.transactions')}</summary>
        <Table
          label={say('evidence.transactions')}
          columns={[
            { title: say('audit.block'), cell: ({ block }) => block, isNumber: true },
            { title: say('audit.when'), cell: ({ at }) => at },
            { title: say('audit.who'), cell: ({ creator }) => creator },
            { title: say('audit.what'), cell: ({ name }) => <code>{name}</code> },
          ]}
          rows={transactions}
          keyOf={({ id }) => id}
        />
      </details>
    </>
  );
}

/** The page for a bundle from elsewhere. */
export function EvidencePart(): ReactNode {
  const { say } = useWords();
  return (
    <Section title={say('evidence.title')}>
      <EvidenceCheck />
    </Section>
  );
}
