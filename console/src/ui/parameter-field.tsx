import type { ContractParameter, GeneralizedSchema } from '@entente/protocol';
import type { ReactNode } from 'react';
import { useWords } from '../words/use-words';

interface ParameterFieldProps {
  readonly name: string;
  readonly parameter: ContractParameter;
  readonly schemas: readonly GeneralizedSchema[];
  readonly value: string;
  /** Whether several values may be given though the parameter is no list: a hidden question is about several subjects. */
  readonly hasSeveral?: boolean;
  readonly onChange: (value: string) => void;
}

/** A field for one parameter, as its type asks for: a choice where there are few values, else a line, or lines for a list. */
export function ParameterField({
  name,
  parameter,
  schemas,
  value,
  hasSeveral = false,
  onChange,
}: ParameterFieldProps): ReactNode {
  const { say } = useWords();
  const choices = choicesOf(parameter, schemas);
  const title = parameter.title ?? columnOf(parameter, schemas)?.title;
  const change = (event: { readonly target: { readonly value: string } }): void => {
    onChange(event.target.value);
  };
  return (
    <label>
      {title}
      {'column' in parameter ? levelOf(parameter.level) : ''} <code>{name}</code>
      {parameter.list !== undefined || hasSeveral ? (
        <>
          <textarea rows={4} value={value} onChange={change} required />
          <small className="hint">{say('ask.listHint')}</small>
        </>
      ) : choices === undefined ? (
        <input {...bounds(parameter)} value={value} onChange={change} required autoComplete="off" />
      ) : (
        <select value={value} onChange={change} required>
          <option value="" />
          {choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      )}
    </label>
  );
}

function levelOf(level: string | undefined): string {
  return level === undefined ? '' : ` · ${level}`;
}

/** The column that a parameter is a value of, if it is one's. */
function columnOf(
  parameter: ContractParameter,
  schemas: readonly GeneralizedSchema[],
): GeneralizedSchema['columns'][string] | undefined {
  const [table, name = ''] = 'column' in parameter ? parameter.column.split('.') : [];
  return schemas.find(({ id }) => id === table)?.columns[name];
}

function choicesOf(parameter: ContractParameter, schemas: readonly GeneralizedSchema[]): readonly string[] | undefined {
  if (!('column' in parameter)) {
    return parameter.type === 'boolean' ? ['true', 'false'] : parameter.type === 'text' ? parameter.values : undefined;
  }
  const column = columnOf(parameter, schemas);
  return column !== undefined && 'values' in column && parameter.level === undefined ? column.values : undefined;
}

/** What the browser itself can hold a line to; the gateway checks all of it. */
function bounds(parameter: ContractParameter): Readonly<Record<string, string | number>> {
  if ('column' in parameter) {
    return { type: 'text' };
  }
  switch (parameter.type) {
    case 'integer':
      return { type: 'number', min: parameter.min, max: parameter.max, step: 1 };
    case 'date':
      return { type: 'date' };
    case 'text':
      return { type: 'text', maxLength: parameter.maxLength ?? 200 };
    default:
      return { type: 'text' };
  }
}
