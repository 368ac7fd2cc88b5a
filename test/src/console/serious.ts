import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds on a page that shuts somebody out: none of it may be there. */
export async function serious(page: Page): Promise<readonly string[]> {
  // As a script of the page it would be refused by the page's policy, which is as it should be.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(async () =>
    (
      window as unknown as {
        axe: { run: () => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
      }
    ).axe.run(),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}
