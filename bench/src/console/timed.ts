import type { Page } from 'playwright-core';

/** What there is on the page once an interaction has come to its end. */
export interface Shown {
  /** Has to be there. */
  readonly selector: string;
  /** What the heading of its page is, where the page before had such things too. */
  readonly title?: string;
  /** What its text has in it, if that tells. */
  readonly text?: string;
  /** What its text was before: it has to be another. */
  readonly unlike?: string | undefined;
}

/** Milliseconds from the input event. */
export interface Wait {
  /** Until what was asked for had been painted. */
  readonly shown: number;
}

/** Things to do in a page, in the page's own words. */
const events = ['pointerup', 'keydown', 'wheel', 'popstate'] as const;
/** Nothing that is measured may take as long. */
const patienceMs = 30_000;

/**
 * Does something by mouse or keyboard and measures how long it takes until its end is painted. The clock is the page's: it starts
 * with the time that the browser gave the input event, and ends in the first task after the frame that shows the end.
 * @throws Error if the end does not come
 */
export async function timed(page: Page, act: () => Promise<unknown>, shown: Shown): Promise<Wait> {
  await page.evaluate(watch, { shown, events: [...events] });
  await act();
  const waited = await page.evaluate(
    ({ patience }) => {
      const { measuring } = globalThis as unknown as { measuring: Promise<number> };
      return Promise.race([measuring, new Promise<undefined>((resolve) => setTimeout(resolve, patience))]);
    },
    { patience: patienceMs },
  );
  if (waited === undefined) {
    throw new Error(`the page never showed ${shown.selector} ${shown.text ?? ''}`);
  }
  return { shown: waited };
}

/** Runs in the page. */
function watch({ shown, events: names }: { shown: Shown; events: string[] }): void {
  let started: number | undefined;
  const start = (event: Event): void => {
    started ??= event.timeStamp;
  };
  for (const name of names) {
    addEventListener(name, start, { capture: true, once: true });
  }
  const isShown = (): boolean => {
    const text = document.querySelector<HTMLElement>(shown.selector)?.innerText;
    const isLoading = document.querySelector('main .loading') !== null;
    const title = document.querySelector<HTMLElement>('main h1')?.innerText ?? '';
    return (
      text !== undefined &&
      !isLoading &&
      title.includes(shown.title ?? '') &&
      text !== shown.unlike &&
      (shown.text === undefined || text.includes(shown.text))
    );
  };
  const global = globalThis as unknown as { measuring: Promise<number> };
  global.measuring = new Promise((resolve) => {
    const look = (): void => {
      if (started !== undefined && isShown()) {
        const from = started;
        // A frame is painted when its callbacks have run: the next task comes after it.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            resolve(performance.now() - from);
          };
          port2.postMessage(undefined);
        });
        return;
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}
