import { type ReactNode, useState } from 'react';
import type { SharedItem } from '../../api/views';
import type { OwnKeys } from '../../keys/own-keys';
import { askForItem } from '../../sharing/ask-item';
import { goTo } from '../../state/place';
import { useSession } from '../../state/session';
import { useAction } from '../../state/use-action';
import { useAnswer } from '../../state/use-answer';
import { useOwnKeys } from '../../state/use-own-keys';
import { Choice } from '../../ui/fields';
import { OwnKey } from '../../ui/own-key';
import { Answered, Facts, Page, Refusal } from '../../ui/parts';
import { useWords } from '../../words/use-words';
import { inWords } from './policy';

/** A requester asks for a document: for one of its purposes, signed in the browser. */
export function AskItemPage({ owner, id }: { readonly owner: string; readonly id: string }): ReactNode {
  const { say } = useWords();
  const [keys, setKeys] = useOwnKeys();
  const item = useAnswer('/v1/sharing/items/{owner}/{id}', { path: { owner, id } });
  return (
    <Answered answer={item}>
      {(shown) => (
        <Page title={say('ask.title', { title: shown.title })}>
          <Facts
            of={[
              [say('sharing.owner'), shown.owner],
              [say('sharing.opens'), inWords(say, shown.policy)],
              [say('contract.until'), shown.validUntil],
            ]}
          />
          <OwnKey keys={keys} setKeys={setKeys} />
          {keys === null || keys === undefined ? null : <Form item={shown} keys={keys} />}
        </Page>
      )}
    </Answered>
  );
}

function Form({ item, keys }: { readonly item: SharedItem; readonly keys: OwnKeys }): ReactNode {
  const { say } = useWords();
  const { me, gateway } = useSession();
  const { purposes } = item.access;
  const [purpose, setPurpose] = useState(purposes[0] ?? '');
  const asking = useAction(async () => {
    const { id } = await askForItem({ me, gateway, keys, item, purpose });
    goTo('sharing', 'requests', id);
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        asking.run();
      }}
    >
      <Choice
        label={say('ask.purpose')}
        value={purpose}
        of={purposes.map((each) => [each, each])}
        onChange={setPurpose}
      />
      {asking.problem === undefined ? null : <Refusal problem={asking.problem} />}
      <button type="submit" className="main" disabled={asking.isRunning}>
        {say(asking.isRunning ? 'ask.sending' : 'ask.send')}
      </button>
    </form>
  );
}
