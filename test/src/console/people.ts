import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import type { LendersAlliance, Member, UserName } from '../parts.js';
import { openConsole, signIn, type Watched } from './browser.js';

/** People of members at their consoles, each in a browser context of their own. */
export class People {
  readonly #alliance: Pick<LendersAlliance, 'gateway' | 'users'>;
  readonly #browser: Browser;
  readonly #watched: Watched[] = [];

  constructor(alliance: Pick<LendersAlliance, 'gateway' | 'users'>, browser: Browser) {
    this.#alliance = alliance;
    this.#browser = browser;
  }

  /** Signs in and waits for the first page. @param width in CSS pixels */
  async at(member: Member, user: UserName, width?: number): Promise<Watched> {
    const watched = await openConsole(this.#browser, this.#alliance.gateway(member).httpUrl, width);
    this.#watched.push(watched);
    await signIn(watched.page, await this.token(member, user));
    await watched.page.getByRole('button', { name: 'Sign out' }).waitFor();
    return watched;
  }

  /** What somebody signs in with. */
  async token(member: Member, user: UserName): Promise<string> {
    return (await readFile(this.#alliance.users.tokenFile(member, user), 'utf8')).trim();
  }

  /** What pages did that they should not have. */
  get faults(): readonly string[] {
    return this.#watched.flatMap(({ faults }) => faults);
  }
}
