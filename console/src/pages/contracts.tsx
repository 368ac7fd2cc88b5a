import { type ReactNode, useState } from 'react';
import type { ContractSummary } from '../api/views';
import { isAsker, mayAsk } from '../keys/may-ask';
import { hrefOf } from '../state/place';
import { mayWrite } from '../author/may-write';
import { useSession } from '../state/session';
import { useAnswer } from '../state/use-answer';
import { useKept } from '../state/use-kept';
import { Pages } from '../ui/pages';
import { Answered, Badge, Page } from '../ui/parts';
import { useWords, wordFor } from '../words/use-words';

/** Contracts a page. */
const most = 50;

export function ContractsPage(): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  const [text, setText] = useState('');
  const [isMine, setMine] = useState(isAsker(me.role));
  const [after, setAfter] = useState<string>();
  const wanted = text.trim() === '' ? undefined : text.trim();
  const query = { limit: most, text: wanted, after, ...(isMine ? { askable: 'me' as const } : {}) };
  const contracts = useKept(useAnswer('/v1/query-contracts', { query }, 10_000));
  return (
    <Page
      title={say('nav.contracts')}
      lead={say('contracts.lead')}
      beside={
        mayWrite(me.role) ? (
          <a className="button" href={hrefOf('author')}>
            {say('author.new')}
          </a>
        ) : undefined
      }
    >
      <div className="filters">
        <label>
          {say('app.search')}
          <input
            type="search"
            value={text}
            maxLength={100}
            onChange={(event) => {
              setText(event.target.value);
              setAfter(undefined);
            }}
          />
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={isMine}
            onChange={(event) => {
              setMine(event.target.checked);
              setAfter(undefined);
            }}
          />
          {say('contracts.askable')}
        </label>
      </div>
      <Answered answer={contracts}>
        {({ items, next }) => (
          <>
            {items.length === 0 ? (
              <p className="nothing">
                {text !== '' ? say('app.noMatch', { text }) : say(isMine ? 'contracts.noneMine' : 'contracts.none')}
              </p>
            ) : (
              <ul className="cards">
                {items.map((contract) => (
                  <Card key={contract.id} contract={contract} />
                ))}
              </ul>
            )}
            <Pages at={after} next={next} go={setAfter} />
          </>
        )}
      </Answered>
    </Page>
  );
}

function Card({ contract }: { readonly contract: ContractSummary }): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  const { id, version, title = id, status, scope, purposes = [], access } = contract;
  const reference = `${id}@${String(version)}`;
  const canAsk = status === 'active' && access !== undefined && mayAsk(me, access);
  return (
    <li>
      <a href={hrefOf('contracts', reference)}>{title}</a>
      <p>
        <code>{reference}</code> <Badge area="status" value={status} /> {wordFor(say, 'contract', scope)} ·{' '}
        {purposes.join(', ')}
      </p>
      {canAsk ? (
        <a className="button" href={hrefOf('ask', reference)} aria-label={`${say('contract.ask')}: ${title}`}>
          {say('contract.ask')}
        </a>
      ) : null}
    </li>
  );
}
