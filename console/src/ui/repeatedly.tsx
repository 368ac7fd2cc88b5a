import { type Every, filled, timesOf } from '@entente/client/schedule';
import { localScope } from '@entente/protocol';
import { type ReactNode, useState } from 'react';
import { askAhead } from '../keys/ask';
import type { OwnKeys } from '../keys/own-keys';
import { readParameters } from '../keys/read-parameters';
import { goTo } from '../state/place';
import { useSession } from '../state/session';
import { useAction } from '../state/use-action';
import type { WholeContract } from '../state/use-contract';
import { useWords } from '../words/use-words';
import { Choice, Line } from './fields';
import { Refusal } from './parts';

const dayMs = 86_400_000;

/** The same question again and again: signed here once for each time, so that the gateway can ask nothing else. */
export function Repeatedly(props: {
  readonly whole: WholeContract;
  readonly keys: OwnKeys;
  readonly purpose: string;
  /** Parameters as they were typed, blanks such as `{quarter-1}` among them. */
  readonly typed: Readonly<Record<string, string>>;
}): ReactNode {
  const { say } = useWords();
  const { me, gateway } = useSession();
  const { contract, schemas } = props.whole;
  const [every, setEvery] = useState('day');
  const [first, setFirst] = useState(() => new Date(Date.now() + dayMs).toISOString().slice(0, 10));
  const [time, setTime] = useState('06:00');
  const [count, setCount] = useState('30');
  const [missed, setMissed] = useState('skip');
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const asking = useAction(async () => {
    const types = localScope(contract, schemas).parameters;
    const times = timesOf({ every: every as Every, first, time, zone, count: Math.min(366, Number(count) || 1) });
    await askAhead({
      ...{ me, gateway, contract, keys: props.keys, purpose: props.purpose, title: contract.title },
      missed: missed === 'once' ? 'once' : 'skip',
      times: times.map(({ at, day }) => ({ at, parameters: readParameters(filledOn(day, props.typed), types) })),
    });
    goTo('requests');
  });
  return (
    <details>
      <summary>{say('again.title')}</summary>
      <p className="hint">{say('again.hint')}</p>
      <div className="filters">
        <Choice
          label={say('again.every')}
          value={every}
          of={(['day', 'week', 'month'] as const).map((each) => [each, say(`again.${each}`)] as const)}
          onChange={setEvery}
        />
        <Line label={say('again.first')} value={first} onChange={setFirst} />
        <Line label={say('again.time', { zone })} value={time} onChange={setTime} />
        <Line label={say('again.count')} value={count} onChange={setCount} />
        <Choice
          label={say('again.missed')}
          value={missed}
          of={(['skip', 'once'] as const).map((each) => [each, say(`again.${each}`)] as const)}
          onChange={setMissed}
        />
      </div>
      {asking.problem === undefined ? null : <Refusal problem={asking.problem} />}
      <button type="button" disabled={asking.isRunning} onClick={asking.run}>
        {say(asking.isRunning ? 'ask.sending' : 'again.do', { count })}
      </button>
    </details>
  );
}

function filledOn(day: string, typed: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(typed).map(([name, text]) => [name, filled(text, day)]));
}
