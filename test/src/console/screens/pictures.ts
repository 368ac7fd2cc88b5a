import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

export const pictures = fileURLToPath(new URL('../../../../docs/guides/pictures/', import.meta.url));
const index = `${pictures}pictures.json`;

/** What stands on a picture: headings, names of buttons and fields, titles of columns. */
export type Shown = readonly string[];

/** What the pictures of the guides showed when they were taken, by their names. */
export function recorded(): Readonly<Record<string, Shown>> {
  return JSON.parse(readFileSync(index, 'utf8')) as Readonly<Record<string, Shown>>;
}

export async function record(shown: Readonly<Record<string, Shown>>): Promise<void> {
  await writeFile(index, `${JSON.stringify(shown, undefined, 2)}\n`);
}

/** A picture of the part that one sees first. */
export async function take(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate(() => {
    scrollTo(0, 0);
  });
  await page.screenshot({ path: `${pictures}${name}.png`, animations: 'disabled', caret: 'hide' });
}

/** What a picture of the page would show; ids, dates and counts, which are others each time, left out. */
export async function shownOn(page: Page): Promise<Shown> {
  const texts = await page.evaluate(() =>
    [...document.querySelectorAll('h1, h2, h3, button, label, th, summary, nav a')].map((element) =>
      element.textContent.trim(),
    ),
  );
  const same = texts.map((text) => text.replaceAll(/[0-9a-f]{8,}|\d+/g, '#').replaceAll(/\s+/g, ' '));
  return [...new Set(same)].filter((text) => text !== '').sort();
}
