import type { Cell, ResultColumn, Table } from '@entente/protocol';
import { type ParquetWriteOptions, parquetWriteBuffer } from 'hyparquet-writer';

type Written = string | boolean | bigint | Date | null;
type SchemaElement = NonNullable<ParquetWriteOptions['schema']>[number];
interface Form {
  readonly element: Omit<SchemaElement, 'name' | 'repetition_type'>;
  readonly write: (text: string) => Written;
}

/** 64 bits hold so many decimal digits. */
const digits = 18;
const text: Form = { element: { type: 'BYTE_ARRAY', converted_type: 'UTF8' }, write: (value) => value };

/** A table as Apache Parquet, each column in its own type; decimals are exact. Text where a number is too long for 64 bits. */
export function toParquet({ columns, rows }: Table): ArrayBuffer {
  const forms = columns.map((column, index) =>
    formOf(
      column,
      rows.map((row) => row[index] ?? null),
    ),
  );
  return parquetWriteBuffer({
    schema: [
      { name: 'root', num_children: columns.length },
      ...columns.map(({ name }, index) => ({
        ...(forms[index] ?? text).element,
        ...{ name, repetition_type: 'OPTIONAL' as const },
      })),
    ],
    columnData: columns.map(({ name }, index) => ({
      name,
      data: rows.map((row) => {
        const cell = row[index] ?? null;
        return cell === null ? null : (forms[index] ?? text).write(String(cell));
      }),
    })),
  });
}

function formOf({ type, scale = 0 }: ResultColumn, cells: readonly Cell[]): Form {
  switch (type) {
    case 'boolean':
      return { element: { type: 'BOOLEAN' }, write: (value) => value === 'true' };
    case 'integer':
      return { element: { type: 'INT64' }, write: BigInt };
    case 'decimal': {
      const isShort = cells.every((cell) => String(cell).replaceAll(/\D/g, '').length < digits);
      const element = { type: 'INT64', converted_type: 'DECIMAL', scale, precision: digits } as const;
      return isShort ? { element, write: (value) => unscaled(value, scale) } : text;
    }
    case 'date':
      return { element: { type: 'INT32', converted_type: 'DATE' }, write: (value) => new Date(value) };
    case 'timestamp':
      return { element: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' }, write: (value) => new Date(value) };
    case 'text':
    case 'band':
      return text;
  }
}

/** `12.3` with two places is 1230. */
function unscaled(value: string, scale: number): bigint {
  const [whole = '', part = ''] = value.split('.');
  return BigInt(whole + part.padEnd(scale, '0').slice(0, scale));
}
