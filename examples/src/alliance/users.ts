import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Api, connectFromNode } from '@entente/cli';
import type { GatewayProcess } from '@entente/network';
import { z } from 'zod';
import { writeSecret } from './write-secret.js';

export type UserName = 'officer' | 'requester' | 'auditor' | 'operator' | 'second-requester';

const roles = {
  officer: 'officer',
  requester: 'requester',
  'second-requester': 'requester',
  auditor: 'auditor',
} as const;

const NewUser = z.object({ token: z.string() });

export interface UsersOptions<M extends string> {
  /** Where the tokens are written, one file a user. */
  readonly dir: string;
  readonly members: readonly M[];
  readonly gateway: (member: M) => GatewayProcess;
}

/** The people of each member, with the tokens that its gateway gave them. */
export class Users<M extends string = string> {
  readonly #options: UsersOptions<M>;
  readonly #cas = new Map<string, string>();
  readonly #tokens = new Map<string, string>();

  private constructor(options: UsersOptions<M>) {
    this.#options = options;
  }

  static async add<M extends string>(options: UsersOptions<M>): Promise<Users<M>> {
    const users = new Users(options);
    await Promise.all(options.members.map((member) => users.#addMember(member)));
    return users;
  }

  /** A client of the member's gateway that acts as this user. */
  client(member: M, user: UserName): Api {
    return connectFromNode({
      gateway: this.#options.gateway(member).httpUrl,
      ca: this.#cas.get(member) ?? '',
      token: this.#tokens.get(`${member}/${user}`) ?? '',
    });
  }

  tokenFile(member: M, user: UserName): string {
    return join(this.#options.dir, member, `${user}.token`);
  }

  async #addMember(member: M): Promise<void> {
    const { caFile, operatorTokenFile } = this.#options.gateway(member);
    this.#cas.set(member, await readFile(caFile, 'utf8'));
    await this.#keep(member, 'operator', (await readFile(operatorTokenFile, 'utf8')).trim());
    const operator = this.client(member, 'operator');
    for (const [name, role] of Object.entries(roles)) {
      const { token } = NewUser.parse(await operator.post('/v1/users', { body: { name, role } }));
      await this.#keep(member, name as UserName, token);
    }
  }

  async #keep(member: M, user: UserName, token: string): Promise<void> {
    this.#tokens.set(`${member}/${user}`, token);
    await writeSecret(this.tokenFile(member, user), token);
  }
}
