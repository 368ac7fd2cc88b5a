import type { QueryContract } from '@entente/protocol';
import { parse, stringify } from 'yaml';

/** A query contract while it is being written: what has a field of its own on the page, and the rest as YAML. */
export interface Draft {
  readonly id: string;
  readonly title: string;
  readonly scope: QueryContract['scope'];
  /** As typed, with commas between. */
  readonly purposes: string;
  readonly schemas: Readonly<Record<string, number>>;
  readonly members: readonly string[];
  readonly mode: QueryContract['combine']['mode'];
  readonly by: string;
  readonly local: string;
  /** Of the mode `merge`. */
  readonly merging: string;
  /** Every other field of the form: parameters, disclosure, limits, price and so on. */
  readonly terms: string;
}

/** Where an author begins who begins with nothing. */
export const blankDraft: Draft = {
  ...{ id: '', title: '', scope: 'many-subjects', purposes: '', schemas: {}, members: [] },
  ...{ mode: 'merge', by: '', local: '', merging: '', terms: '' },
};

/** A draft that says what a contract says, to be changed into its next version. */
export function draftOf(contract: QueryContract): Draft {
  const {
    kind: _kind,
    version: _version,
    id,
    title,
    scope,
    purposes,
    schemas,
    access,
    local,
    combine,
    ...rest
  } = contract;
  const { members, ...otherAccess } = access;
  const { mode, by, ...combining } = combine;
  const { query, ...otherCombining } = combining as { readonly query?: { readonly text: string } };
  const terms = Object.entries({ ...rest, access: otherAccess, combine: otherCombining }).filter(
    ([, value]) => typeof value !== 'object' || Object.keys(value).length > 0,
  );
  return {
    ...{ id, title, scope, schemas, members, mode, by },
    purposes: purposes.join(', '),
    local: local.text,
    merging: query?.text ?? '',
    terms: terms.length === 0 ? '' : stringify(Object.fromEntries(terms)),
  };
}

/** What is sent and judged. @throws Error where the terms are no YAML of fields */
export function formOf(draft: Draft, version: number): Readonly<Record<string, unknown>> {
  const { id, title, scope, schemas, members, mode, by, local, merging } = draft;
  const { access = {}, combine = {}, ...terms } = termsIn(draft.terms);
  return {
    ...{ kind: 'query-contract', id, version, title: title.trim(), scope },
    purposes: draft.purposes.split(/[,\s]+/).filter((purpose) => purpose !== ''),
    schemas,
    ...terms,
    local,
    combine: { mode, by, ...(mode === 'merge' ? { query: merging } : {}), ...(combine as object) },
    access: { members, ...(access as object) },
  };
}

/** The form as a file, as the command line reads it. */
export function fileOf(form: Readonly<Record<string, unknown>>): string {
  return stringify(form, { lineWidth: 100 });
}

function termsIn(text: string): Readonly<Record<string, unknown>> {
  const terms: unknown = parse(text) ?? {};
  if (typeof terms !== 'object' || terms === null || Array.isArray(terms)) {
    throw new Error('write fields, such as parameters: or disclosure:');
  }
  return terms as Readonly<Record<string, unknown>>;
}
