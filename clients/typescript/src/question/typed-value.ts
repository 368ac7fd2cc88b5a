import { type Cell, DomainError, type ValueType } from '@entente/protocol';

/**
 * A parameter's value, from what somebody typed, as the contract types it: whole numbers and booleans become JSON's own, all
 * else is text. Ranges and values are the gateway's to check; here only what would be sent as another type is refused.
 * @throws DomainError `PARAMETER_INVALID`; it names the parameter, never the value
 */
export function typedValue(name: string, text: string, { type }: ValueType): NonNullable<Cell> {
  if (type === 'integer' || type === 'band') {
    if (!/^-?\d{1,16}$/.test(text)) {
      throw new DomainError('PARAMETER_INVALID', `${name} is a whole number`);
    }
    return Number(text);
  }
  if (type === 'boolean') {
    if (text !== 'true' && text !== 'false') {
      throw new DomainError('PARAMETER_INVALID', `${name} is true or false`);
    }
    return text === 'true';
  }
  return text;
}
