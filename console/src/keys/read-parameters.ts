import { typedValue } from '@entente/client/question';
import { type Cell, DomainError, type ValueType } from '@entente/protocol';
import type { Parameters } from './ask';

/**
 * What was typed into a form, as the contract types it: whole numbers and booleans become JSON's own, all else is text; a
 * list has a line for each value. Ranges and values are the gateway's to check.
 * @throws DomainError `PARAMETER_INVALID`
 */
export function readParameters(
  typed: Readonly<Record<string, string>>,
  types: ReadonlyMap<string, ValueType>,
): Parameters {
  const read = new Map<string, Parameters[string]>();
  for (const [name, type] of types) {
    const text = (typed[name] ?? '').trim();
    read.set(
      name,
      type.type === 'list' ? linesOf(text).map((line) => one(name, line, type.of)) : one(name, text, type),
    );
  }
  return Object.fromEntries(read);
}

/** The subjects of a hidden question, a line each. @throws DomainError `PARAMETER_INVALID` */
export function readSubjects(
  typed: Readonly<Record<string, string>>,
  types: ReadonlyMap<string, ValueType>,
): readonly NonNullable<Cell>[] {
  return [...types].flatMap(([name, type]) => linesOf(typed[name] ?? '').map((line) => one(name, line, type)));
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function one(name: string, text: string, type: ValueType): NonNullable<Cell> {
  if (text === '') {
    throw new DomainError('PARAMETER_INVALID', `${name} is missing`);
  }
  return typedValue(name, text, type);
}
