import { type ReactNode, useState } from 'react';
import type { MemberView } from '../../api/views';
import { goTo, hrefOf } from '../../state/place';
import { useAnswer } from '../../state/use-answer';
import { useKept } from '../../state/use-kept';
import { Answered, Section } from '../../ui/parts';
import { useWords } from '../../words/use-words';

/** Everything that has a life on the ledger, by what it is; requests by their id. */
export function LookUpPart(): ReactNode {
  const { say } = useWords();
  const members = useAnswer('/v1/members');
  const sources = useAnswer('/v1/data-sources');
  return (
    <Section title={say('audit.lookUp')}>
      <RequestForm members={members.value?.items ?? []} />
      <Contracts />
      <Answered answer={members}>
        {({ items }) => (
          <Links
            title={say('alliance.members')}
            of={items.map(({ mspId, title }) => [`${title} (${mspId})`, hrefOf('audit', 'members', mspId)])}
          />
        )}
      </Answered>
      <Answered answer={sources}>
        {({ items }) => (
          <Links
            title={say('lineage.sources')}
            of={items.map(({ member, id }) => [`${id} (${member})`, hrefOf('audit', 'sources', member, id)])}
          />
        )}
      </Answered>
    </Section>
  );
}

/** The first of those that a search is for. */
function Contracts(): ReactNode {
  const { say } = useWords();
  const [text, setText] = useState('');
  const query = { limit: 50, text: text.trim() === '' ? undefined : text.trim() };
  const contracts = useKept(useAnswer('/v1/query-contracts', { query }));
  return (
    <>
      <div className="filters">
        <label>
          {say('app.search')}
          <input
            type="search"
            value={text}
            maxLength={100}
            onChange={(event) => {
              setText(event.target.value);
            }}
          />
        </label>
      </div>
      <Answered answer={contracts}>
        {({ items }) => (
          <Links title={say('nav.contracts')} of={items.map(({ id }) => [id, hrefOf('audit', 'contracts', id)])} />
        )}
      </Answered>
    </>
  );
}

function RequestForm({ members }: { readonly members: readonly MemberView[] }): ReactNode {
  const { say } = useWords();
  const [id, setId] = useState('');
  const [member, setMember] = useState('');
  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault();
        goTo('audit', 'requests', id.trim(), ...(member === '' ? [] : [member]));
      }}
    >
      <label>
        {say('audit.requestId')}
        <input
          required
          pattern="\s*[0-9a-f]{64}\s*"
          spellCheck={false}
          value={id}
          onChange={(event) => {
            setId(event.target.value);
          }}
        />
      </label>
      <label>
        {say('audit.ofMember')}
        <select
          value={member}
          onChange={(event) => {
            setMember(event.target.value);
          }}
        >
          <option value="">{say('audit.own')}</option>
          {members.map(({ mspId, title }) => (
            <option key={mspId} value={mspId}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">{say('audit.show')}</button>
    </form>
  );
}

function Links({
  title,
  of,
}: {
  readonly title: string;
  readonly of: readonly (readonly [string, string])[];
}): ReactNode {
  const { say } = useWords();
  return (
    <>
      <h3>{title}</h3>
      {of.length === 0 ? <p className="nothing">{say('app.nothing')}</p> : null}
      <ul className="links">
        {of.map(([text, href]) => (
          <li key={href}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
