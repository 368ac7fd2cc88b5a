/** What a column's values are, and how SQL of the engine makes them so. */
export interface ColumnKind {
  readonly kind: 'integer' | 'decimal' | 'date' | 'boolean' | 'text' | 'other';
  /** Of a decimal: digits after the point. */
  readonly scale: number;
  /** NULL where there is no such value. */
  readonly expression: string;
  /** Why it is left out, if it is `other`. */
  readonly why?: string | undefined;
}

/** What is known of a column over all rows. It never leaves the member. */
export interface ColumnProfile extends ColumnKind {
  readonly name: string;
  /** The expression as text. */
  readonly asText: string;
  readonly filled: number;
  readonly distinct: number;
  readonly least: string | null;
  readonly most: string | null;
  /** Of numbers: what a fifth, two, three and four fifths of the values are below. */
  readonly fifths: readonly number[];
}

export interface Profile {
  readonly rows: number;
  readonly columns: readonly ColumnProfile[];
}

/** Of a column with few values: how many subjects have each, the most first. */
export type SubjectsPerValue = readonly { readonly value: string; readonly subjects: number }[];
