import { type ReactNode, useEffect, useState } from 'react';
import { ownGateway } from '../api/gateway';
import { refusal } from '../api/problem';
import type { SignIn } from '../state/session';
import { forgetSignInCode, hasComeBack, leaveToSignIn, useSignInRefused } from '../state/sign-in-code';
import { useAction } from '../state/use-action';
import { ThemeButton } from '../ui/frame';
import { Refusal } from '../ui/parts';
import { useWords } from '../words/use-words';

interface Props {
  readonly signIn: SignIn;
  /** Of the link that was opened. */
  readonly code: string | undefined;
}

export function SignInPage({ signIn, code }: Props): ReactNode {
  const { say, switchLanguage } = useWords();
  return (
    <main className="sign-in">
      <h1>{say('signIn.title', { host: location.host })}</h1>
      {signIn.hasEnded ? (
        <p className="stale" role="status">
          {say('signIn.ended')}
        </p>
      ) : null}
      {code === undefined ? <ByProvider /> : null}
      {code === undefined ? <ByToken signIn={signIn} /> : <ByLink key={code} signIn={signIn} code={code} />}
      <div className="actions">
        <button type="button" onClick={switchLanguage}>
          {say('app.language')}
        </button>
        <ThemeButton />
      </div>
    </main>
  );
}

/** A link works once: it is spent by this button alone, and by nothing that opens addresses ahead of people. */
function ByLink({ signIn, code }: { readonly signIn: SignIn; readonly code: string }): ReactNode {
  const { say } = useWords();
  const { run, isRunning, problem } = useAction(async () => {
    await signIn.byCode(code);
    forgetSignInCode();
  });
  useEffect(() => {
    if (hasComeBack()) {
      run();
    }
    // Once, when the link is first seen.
  }, []);
  return (
    <>
      <p>{say('signIn.linkHint')}</p>
      {problem === undefined ? null : <Refusal problem={problem} />}
      <div className="actions">
        <button type="button" className="main" disabled={isRunning} onClick={run}>
          {say('signIn.byLink')}
        </button>
        <button type="button" onClick={forgetSignInCode}>
          {say('signIn.notByLink')}
        </button>
      </div>
    </>
  );
}

/** Away to the member's own provider, where it has one, and what came of it. */
function ByProvider(): ReactNode {
  const { say } = useWords();
  const refused = useSignInRefused();
  const [provider, setProvider] = useState<string>();
  useEffect(() => {
    const leaving = new AbortController();
    // A gateway that is away says so when somebody signs in.
    ownGateway()
      .get('/v1/sign-in', { signal: leaving.signal })
      .then(
        ({ provider: host }) => {
          setProvider(host ?? undefined);
        },
        () => undefined,
      );
    return () => {
      leaving.abort();
    };
  }, []);
  return provider === undefined ? null : (
    <>
      {refused === undefined ? null : <Refusal problem={refusal(refused, say('signIn.refused'))} />}
      <p>
        <a className="button main" href="/v1/sign-in/oidc" onClick={leaveToSignIn}>
          {say('signIn.byProvider', { host: provider })}
        </a>
      </p>
      <p className="hint">{say('signIn.orToken')}</p>
    </>
  );
}

function ByToken({ signIn }: { readonly signIn: SignIn }): ReactNode {
  const { say } = useWords();
  const [token, setToken] = useState('');
  const { run, isRunning, problem } = useAction(signIn.byToken);
  return (
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
      </div>
    </form>
  );
}
