import { type MemberHome, openMemberHome } from '@entente/network';
import { type Command, InvalidArgumentError } from 'commander';

export interface Where {
  readonly dir?: string;
}

/** The option that says which home a command is about. */
export function inHome(command: Command): Command {
  return command.option('--dir <folder>', "the member's home (default: ENTENTE_MEMBER_DIR, else ./member)");
}

export async function homeOf(where: Where): Promise<MemberHome> {
  return openMemberHome(dirOf(where));
}

/** The folder that a command is about, whether it exists or not. */
export function dirOf({ dir }: Where): string {
  return dir ?? process.env['ENTENTE_MEMBER_DIR'] ?? 'member';
}

/** For options that may be repeated. */
export function collect(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), value];
}

export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d{1,9}$/.test(text)) {
    throw new InvalidArgumentError('a whole number');
  }
  return value;
}
