import type { ReactNode } from 'react';
import { makeKeys, type OwnKeys } from '../keys/own-keys';
import { useSession } from '../state/session';
import { useAction } from '../state/use-action';
import { useWords } from '../words/use-words';
import { Refusal, Section } from './parts';

/** The requester's key in this browser, or a button that makes one. */
export function OwnKey(props: {
  readonly keys: OwnKeys | null | undefined;
  readonly setKeys: (keys: OwnKeys) => void;
}): ReactNode {
  const { say, moment } = useWords();
  const { me, gateway } = useSession();
  const making = useAction(async () => {
    props.setKeys(await makeKeys(me, gateway));
  });
  if (props.keys === undefined) {
    return null;
  }
  return (
    <Section title={say('ask.key')}>
      {props.keys === null ? (
        <>
          <p>{say('ask.keyWhy')}</p>
          {making.problem === undefined ? null : <Refusal problem={making.problem} />}
          <button type="button" className="main" disabled={making.isRunning} onClick={making.run}>
            {say('ask.keyMake')}
          </button>
        </>
      ) : (
        <p>
          {say('ask.keyHere', { id: `${props.keys.id.slice(0, 12)}…` })}.{' '}
          {say('ask.keyUntil', { date: moment(props.keys.validUntil) })}
        </p>
      )}
    </Section>
  );
}
