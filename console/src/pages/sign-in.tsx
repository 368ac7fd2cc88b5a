import { type ReactNode, useState } from 'react';
import { useAction } from '../state/use-action';
import { ThemeButton } from '../ui/frame';
import { Refusal } from '../ui/parts';
import { useWords } from '../words/use-words';

export function SignInPage({ signIn }: { readonly signIn: (token: string) => Promise<void> }): ReactNode {
  const { say, switchLanguage } = useWords();
  const [token, setToken] = useState('');
  const { run, isRunning, problem } = useAction(signIn);
  return (
    <main className="sign-in">
      <h1>{say('signIn.title', { host: location.host })}</h1>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          run(token);
        }}
      >
        <label>
          {say('signIn.token')}
          <input
            type="password"
            autoComplete="off"
            spellCheck={false}
            required
            value={token}
            onChange={(event) => {
              setToken(event.target.value);
            }}
          />
        </label>
        <p className="hint">{say('signIn.hint')}</p>
        {problem === undefined ? null : <Refusal problem={problem} />}
        <div className="actions">
          <button type="submit" className="main" disabled={isRunning}>
            {say('signIn.do')}
          </button>
          <button type="button" onClick={switchLanguage}>
            {say('app.language')}
          </button>
          <ThemeButton />
        </div>
      </form>
    </main>
  );
}
