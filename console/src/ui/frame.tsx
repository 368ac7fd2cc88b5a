import { type ReactNode, useEffect, useRef, useState } from 'react';
import { hrefOf, usePlace } from '../state/place';
import { useSession } from '../state/session';
import { Lost } from './lost';
import { useWords } from '../words/use-words';
import type { Word } from '../words/en';
import type { Me } from '../api/views';

type Area = 'contracts' | 'requests' | 'proposals' | 'sharing' | 'data' | 'alliance' | 'audit' | 'operate';

/** What each role has to do with; the API refuses the rest anyway. */
const areas: Readonly<Record<Me['role'], readonly Area[]>> = {
  requester: ['contracts', 'requests', 'proposals', 'sharing', 'alliance'],
  outside: ['contracts', 'requests'],
  officer: ['contracts', 'requests', 'proposals', 'sharing', 'data', 'alliance', 'audit'],
  auditor: ['contracts', 'requests', 'proposals', 'sharing', 'data', 'alliance', 'audit', 'operate'],
  operator: ['operate', 'contracts', 'proposals', 'sharing', 'data', 'alliance', 'audit'],
};

/** What is around every page: where one is, who one is, and the ways elsewhere. */
export function Frame({ children }: { readonly children: ReactNode }): ReactNode {
  const { me, signOut } = useSession();
  const { say, switchLanguage } = useWords();
  const place = usePlace();
  const [area = ''] = place;
  const main = useRef<HTMLElement>(null);
  const where = place.join('/');
  useEffect(() => {
    // A change of page is heard by whoever does not see it.
    main.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [where]);
  return (
    <>
      <a className="skip" href="#main" onClick={skipTo(main)}>
        {say('app.skip')}
      </a>
      <header className="bar">
        <a className="mark" href={hrefOf()}>
          {say('app.title')}
        </a>
        <nav>
          <Way to="" at={area} word="nav.home" />
          {areas[me.role].map((each) => (
            <Way key={each} to={each} at={area} word={`nav.${each}`} />
          ))}
        </nav>
        <div className="who">
          <span>
            {me.name} · {me.member}
          </span>
          <ThemeButton />
          <button type="button" onClick={switchLanguage}>
            {say('app.language')}
          </button>
          <button type="button" onClick={signOut}>
            {say('app.signOut')}
          </button>
        </div>
      </header>
      <Lost />
      <main id="main" ref={main} tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

function Way({ to, at, word }: { readonly to: string; readonly at: string; readonly word: Word }): ReactNode {
  const { say } = useWords();
  const href = to === '' ? hrefOf() : hrefOf(to);
  return (
    <a href={href} aria-current={to === at ? 'page' : undefined}>
      {say(word)}
    </a>
  );
}

/** Addresses after `#` are places here, so that the browser cannot skip by them. */
function skipTo(main: { readonly current: HTMLElement | null }): (event: { preventDefault: () => void }) => void {
  return (event) => {
    event.preventDefault();
    main.current?.focus();
  };
}

export function ThemeButton(): ReactNode {
  const { say } = useWords();
  const [theme, setTheme] = useState<'light' | 'dark'>(() =>
    matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  );
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return (
    <button
      type="button"
      aria-label={say('app.theme')}
      title={say('app.theme')}
      onClick={() => {
        setTheme((before) => (before === 'dark' ? 'light' : 'dark'));
      }}
    >
      ◐
    </button>
  );
}
