import type { Page } from 'playwright-core';

/** Goes to a place of the console, `contracts/multi-loan-check@1`, and waits for its heading. */
export async function go(page: Page, place: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = `#/${to}`;
  }, place);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** Where a page is now, as {@link go} takes it. */
export function placeOf(page: Page): string {
  return page.url().split('#/')[1] ?? '';
}
