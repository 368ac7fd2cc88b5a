import type { Page } from 'playwright-core';
import type { Words } from '../catalogue.js';
import { serious } from '../serious.js';

export type Language = 'en' | 'zh';

export interface Appearance {
  /** In CSS pixels. */
  readonly width: number;
  readonly theme: 'light' | 'dark';
  readonly language: Language;
}

/** A telephone, a tablet and a desk, by day and by night, in both languages. */
export const appearances: readonly Appearance[] = (['en', 'zh'] as const).flatMap((language) =>
  [1_280, 820, 390].flatMap((width) => (['light', 'dark'] as const).map((theme) => ({ width, theme, language }))),
);

/** Makes the page look so. */
export async function dress(page: Page, { width, theme, language }: Appearance): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  await page.evaluate((name) => {
    document.documentElement.dataset['theme'] = name;
  }, theme);
  const now = await page.evaluate(() => document.documentElement.lang);
  if (now !== language) {
    await page.getByRole('button', { name: now === 'en' ? '中文' : 'English', exact: true }).click();
  }
}

/**
 * What somebody would stumble over on the page as it looks now: what axe finds serious, what is wider than the page, texts of
 * the other language, and texts that nobody meant to show.
 */
export async function stumbles(
  page: Page,
  { language }: Appearance,
  catalogues: Readonly<Record<Language, Words>>,
): Promise<readonly string[]> {
  const texts = await page.evaluate(visibleTexts);
  const foreign = textsOnlyOf(catalogues, language);
  return [
    ...(await serious(page)),
    ...(await page.evaluate(tooWide)),
    ...texts.filter((text) => foreign.has(text)).map((text) => `not in ${language}: ${text}`),
    ...texts.filter((text) => text in catalogues.en || careless.test(text)).map((text) => `nobody meant: ${text}`),
  ];
}

const careless = /\bundefined\b|\bNaN\b|\[object |\{\w+\}(?!.*[:{])/;

/** Texts without blanks that the other language has and this one has not. */
function textsOnlyOf(catalogues: Readonly<Record<Language, Words>>, language: Language): ReadonlySet<string> {
  const own = new Set(Object.values(catalogues[language]));
  return new Set(Object.values(catalogues[language === 'en' ? 'zh' : 'en']).filter((text) => !own.has(text)));
}

function visibleTexts(): readonly string[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.textContent?.trim() ?? '';
    const isCode = node.parentElement?.closest('pre, code, .cm-editor, option, [lang]:not(html)') !== null;
    if (text !== '' && !isCode && node.parentElement?.checkVisibility() === true) {
      found.push(text);
    }
  }
  return found;
}

/** What reaches beyond the page's right edge and is in nothing that scrolls by itself. */
function tooWide(): readonly string[] {
  if (document.documentElement.scrollWidth <= innerWidth + 1) {
    return [];
  }
  const scrolls = (element: Element): boolean =>
    element.closest('html, body') !== element && getComputedStyle(element).overflowX !== 'visible';
  const isHeld = (element: Element): boolean => {
    for (let each = element.parentElement; each !== null; each = each.parentElement) {
      if (scrolls(each)) {
        return true;
      }
    }
    return false;
  };
  const widest = [...document.body.querySelectorAll('*')]
    .filter(
      (element) =>
        !isHeld(element) &&
        !scrolls(element) &&
        element.getBoundingClientRect().left + element.scrollWidth > innerWidth + 1,
    )
    .at(-1);
  return [`wider than the page: ${(widest ?? document.body).outerHTML.slice(0, 120)}`];
}
