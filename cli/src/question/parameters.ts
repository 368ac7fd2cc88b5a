import { type ContractParameter, DomainError, type GeneralizedSchema, type QueryContract } from '@entente/protocol';

export type ParameterValue = string | number | boolean;

/**
 * Reads `name=value` words as the contract types them: whole numbers and booleans become JSON's own, all else is text.
 * The gateway checks ranges and values; here only what would be sent as another type is refused.
 * @throws DomainError `PARAMETER_INVALID`; it names the parameter, never the value
 */
export function readParameters(
  words: readonly string[],
  contract: QueryContract,
  schema: GeneralizedSchema,
): Readonly<Record<string, ParameterValue>> {
  const values = new Map<string, ParameterValue>();
  for (const word of words) {
    const at = word.indexOf('=');
    const name = word.slice(0, Math.max(at, 0));
    const parameter = Object.hasOwn(contract.parameters, name) ? contract.parameters[name] : undefined;
    if (parameter === undefined || values.has(name)) {
      throw new DomainError('PARAMETER_INVALID', usage(contract));
    }
    values.set(name, typed(name, word.slice(at + 1), typeOf(parameter, schema)));
  }
  return Object.fromEntries(values);
}

function usage({ id, parameters }: QueryContract): string {
  const names = Object.keys(parameters);
  const form = names.length === 0 ? 'none' : names.map((name) => `--param ${name}=…`).join(' ');
  return `${id} takes each of these once: ${form}`;
}

function typeOf(parameter: ContractParameter, schema: GeneralizedSchema): string {
  if ('type' in parameter) {
    return parameter.type;
  }
  const [, column = ''] = parameter.column.split('.');
  return parameter.level === undefined || parameter.level === 'exact'
    ? (schema.columns[column]?.type ?? 'text')
    : 'text';
}

function typed(name: string, value: string, type: string): ParameterValue {
  if (type === 'integer') {
    if (!/^-?\d{1,16}$/.test(value)) {
      throw new DomainError('PARAMETER_INVALID', `${name} is a whole number`);
    }
    return Number(value);
  }
  if (type === 'boolean') {
    if (value !== 'true' && value !== 'false') {
      throw new DomainError('PARAMETER_INVALID', `${name} is true or false`);
    }
    return value === 'true';
  }
  return value;
}
