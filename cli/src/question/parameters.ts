import { typedValue } from '@entente/client/question';
import {
  DomainError,
  type GeneralizedSchema,
  localScope,
  type ParameterValue,
  type QueryContract,
  type ValueType,
} from '@entente/protocol';

/**
 * Reads `name=value` words as the contract types them: whole numbers and booleans become JSON's own, all else is text. A
 * list is given one word an item; `name=[]` is the empty one.
 * The gateway checks ranges and values; here only what would be sent as another type is refused.
 * @throws DomainError `PARAMETER_INVALID`; it names the parameter, never the value
 */
export function readParameters(
  words: readonly string[],
  contract: QueryContract,
  schemas: readonly GeneralizedSchema[],
): Readonly<Record<string, ParameterValue>> {
  const types = localScope(contract, schemas).parameters;
  const values = new Map<string, ParameterValue>();
  for (const word of words) {
    const at = word.indexOf('=');
    const name = word.slice(0, Math.max(at, 0));
    const type = types.get(name);
    const before = values.get(name);
    if (type === undefined || (before !== undefined && type.type !== 'list')) {
      throw new DomainError('PARAMETER_INVALID', usage(contract));
    }
    values.set(name, read(name, word.slice(at + 1), type, before));
  }
  return Object.fromEntries(values);
}

function usage({ id, parameters }: QueryContract): string {
  const words = Object.entries(parameters).map(
    ([name, { list }]) => `--param ${name}=…${list === undefined ? '' : ' (once for each value)'}`,
  );
  return `${id} takes each of these once: ${words.length === 0 ? 'none' : words.join(' ')}`;
}

function read(name: string, text: string, type: ValueType, before: ParameterValue | undefined): ParameterValue {
  if (type.type !== 'list') {
    return typedValue(name, text, type);
  }
  const items = before === undefined ? [] : [before].flat();
  return text === '[]' ? items : [...items, typedValue(name, text, type.of)];
}
