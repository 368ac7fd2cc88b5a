import { type ContractParameter, localScope, matchShape } from '@entente/protocol';
import { type ReactNode, useState } from 'react';
import { isAsker } from '../keys/may-ask';
import { ask, askInHiding } from '../keys/ask';
import type { OwnKeys } from '../keys/own-keys';
import { readParameters, readSubjects } from '../keys/read-parameters';
import { goTo } from '../state/place';
import { useSession } from '../state/session';
import { useAction } from '../state/use-action';
import { useContract, type WholeContract } from '../state/use-contract';
import { useOwnKeys } from '../state/use-own-keys';
import { Cost } from '../ui/cost';
import { ExpectedNoise } from '../ui/expected-noise';
import { ParameterField } from '../ui/parameter-field';
import { OwnKey } from '../ui/own-key';
import { Answered, Page, Refusal } from '../ui/parts';
import { Repeatedly } from '../ui/repeatedly';
import { useWords } from '../words/use-words';

export function AskPage({ reference }: { readonly reference: string }): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  const contract = useContract(reference);
  const [keys, setKeys] = useOwnKeys();
  return (
    <Answered answer={contract}>
      {(whole) => (
        <Page title={say('ask.title', { title: whole.contract.title })}>
          {!isAsker(me.role) ? (
            <p className="nothing">{say('ask.onlyRequesters', { role: me.role })}</p>
          ) : (
            <>
              <OwnKey keys={keys} setKeys={setKeys} />
              {keys === null || keys === undefined ? null : <Form whole={whole} keys={keys} />}
            </>
          )}
        </Page>
      )}
    </Answered>
  );
}

function Form({ whole, keys }: { readonly whole: WholeContract; readonly keys: OwnKeys }): ReactNode {
  const { say } = useWords();
  const { me, gateway } = useSession();
  const { contract, schemas } = whole;
  const shape = matchShape(contract.combine);
  const [purpose, setPurpose] = useState(contract.purposes[0] ?? '');
  const [typed, setTyped] = useState(() => defaultsOf(contract.parameters));
  const asking = useAction(async () => {
    const types = localScope(contract, schemas).parameters;
    const asked = { me, gateway, keys, contract, purpose };
    const { id } =
      shape === undefined
        ? await ask({ ...asked, parameters: readParameters(typed, types) })
        : await askInHiding({ ...asked, schemas, subjects: readSubjects(typed, types) });
    goTo('requests', id);
  });
  return (
    <form
      className="ask"
      onSubmit={(event) => {
        event.preventDefault();
        asking.run();
      }}
    >
      {shape === undefined ? null : <p>{say('ask.hidden', { elements: String(shape.elements) })}</p>}
      {Object.entries(contract.parameters).map(([name, parameter]) => (
        <ParameterField
          key={name}
          name={name}
          parameter={parameter}
          schemas={schemas}
          value={typed[name] ?? ''}
          hasSeveral={shape !== undefined && shape.elements > 1}
          onChange={(value) => {
            setTyped((before) => ({ ...before, [name]: value }));
          }}
        />
      ))}
      <label>
        {say('ask.purpose')}
        <select
          value={purpose}
          onChange={(event) => {
            setPurpose(event.target.value);
          }}
        >
          {contract.purposes.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
      <Cost contract={contract} keyId={keys.id} />
      <ExpectedNoise contract={contract} schemas={schemas} />
      {asking.problem === undefined ? null : <Refusal problem={asking.problem} />}
      <button type="submit" className="main" disabled={asking.isRunning}>
        {say(asking.isRunning ? 'ask.sending' : 'ask.send')}
      </button>
      {shape === undefined ? <Repeatedly whole={whole} keys={keys} purpose={purpose} typed={typed} /> : null}
    </form>
  );
}

function defaultsOf(parameters: Readonly<Record<string, ContractParameter>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, parameter]) =>
      'default' in parameter && parameter.default !== undefined ? [[name, String(parameter.default)]] : [],
    ),
  );
}
