import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { en, type Word } from './en';
import { zh } from './zh';

export type Language = 'en' | 'zh';
const catalogues = { en, zh };

/** A text of the catalogue, with its blanks filled. */
export type Say = (word: Word, blanks?: Readonly<Record<string, string | number>>) => string;

interface Words {
  readonly say: Say;
  readonly language: Language;
  readonly switchLanguage: () => void;
  /** A moment as people of this language write it, in this machine's time zone. */
  readonly moment: (iso: string) => string;
  /** Its hour and minute alone. */
  readonly hour: (iso: string) => string;
}

const WordsContext = createContext<Words | undefined>(undefined);

export function WordsProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState<Language>(() => (navigator.language.startsWith('zh') ? 'zh' : 'en'));
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const switchLanguage = useCallback(() => {
    setLanguage((before) => (before === 'en' ? 'zh' : 'en'));
  }, []);
  const words = useMemo<Words>(() => {
    const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
    const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
    const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hour12: false });
    return {
      ...{ language, switchLanguage },
      say: (word, blanks = {}) =>
        catalogues[language][word].replaceAll(/\{(\w+)\}/g, (_all, name: string) => String(blanks[name] ?? '')),
      moment: (iso) => format.format(new Date(iso)),
      hour: (iso) => clock.format(new Date(iso)),
    };
  }, [language, switchLanguage]);
  return <WordsContext value={words}>{children}</WordsContext>;
}

/** @throws Error outside the provider */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (words === undefined) {
    throw new Error('no words here');
  }
  return words;
}

/** The word for a value that comes from the ledger; the value itself where the catalogue has none. */
export function wordFor(say: Say, area: string, value: string): string {
  const word = `${area}.${value}`;
  return Object.hasOwn(en, word) ? say(word as Word) : value;
}
