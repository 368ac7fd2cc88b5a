import { faultyStretch } from '@entente/cli/faulty-stretch';
import {
  charterDisclosure,
  diffContracts,
  DomainError,
  type GeneralizedSchema,
  judge,
  type QueryContract,
  QueryContractForm,
  rolesOf,
} from '@entente/protocol';
import { compileContract, parseQuery } from '@entente/protocol/parse';
import type { Fault, Judged, TextField, ToJudge } from './messages';

/** Reads, compiles, judges and compares a draft by the code that every gateway runs. */
export function judgeDraft({ turn, form, schemas, charter, inForce }: ToJudge): Judged {
  const texts = textsOf(form);
  const unread = Object.entries(texts).flatMap(([field, text]) => notUnderstood(field as TextField, text));
  const read = QueryContractForm.safeParse(form);
  const misshapen = (read.error?.issues ?? []).map(({ path, message }): Fault => ({
    place: path.map(String).join('.'),
    text: message,
    hint: '',
  }));
  const missing = read.success ? missingSchemas(read.data, schemas) : [];
  const faults = [...unread, ...misshapen, ...missing];
  if (faults.length > 0 || !read.success) {
    return { turn, faults, schemas: [] };
  }
  return judged(compileContract(read.data), { turn, form, schemas, charter, inForce });
}

function judged(contract: QueryContract, { turn, schemas, charter, inForce }: ToJudge): Judged {
  const named = schemas.filter(({ id, version }) => contract.schemas[id] === version);
  const verdict = judge({
    ...{ contract, schemas: named, disclosure: charterDisclosure(charter), roles: rolesOf(charter) },
    members: Object.keys(charter.members).sort(),
  });
  const texts = textsOf(contract);
  const faults = verdict.findings.map(({ place, text, hint }): Fault => {
    const at = underlined(texts, place, text);
    return { place, text, hint, ...(at === undefined ? {} : { at }) };
  });
  const changes = inForce === undefined ? {} : { changes: diffContracts(inForce, contract, named) };
  return { turn, faults, contract, schemas: named, verdict, ...changes };
}

type Texts = Partial<Record<TextField, string>>;

/** The texts of a draft or of what was compiled of it; of a draft that is no form yet, those that are there. */
function textsOf(form: unknown): Texts {
  const { local, combine } = form as { readonly local?: unknown; readonly combine?: { readonly query?: unknown } };
  const texts = { local: textIn(local), 'combine.query': textIn(combine?.query) };
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined));
}

function textIn(query: unknown): string | undefined {
  const text = typeof query === 'object' && query !== null && 'text' in query ? query.text : query;
  return typeof text === 'string' ? text : undefined;
}

function notUnderstood(field: TextField, text: string): readonly Fault[] {
  try {
    parseQuery(text);
    return [];
  } catch (error) {
    if (!(error instanceof DomainError)) {
      throw error;
    }
    const [said = error.detail, ...advice] = error.detail.split('; ');
    const at = faultyStretch(text, [], said);
    const where = at === undefined ? {} : { at: { field, ...at } };
    return [{ place: field, text: said, hint: advice.join('; '), ...where }];
  }
}

/** Where a finding's place lies in one of the texts: `local.where` is in the first, `combine.outputs.n` in the second. */
function underlined(texts: Texts, place: string, saying: string): Fault['at'] {
  const [area, ...path] = place.split('.');
  const field = area === 'local' ? 'local' : 'combine.query';
  const text = texts[field];
  if (text === undefined || (area !== 'local' && area !== 'combine') || ['by', 'mode'].includes(path[0] ?? '')) {
    return undefined;
  }
  const stretch = faultyStretch(text, path, saying);
  return stretch === undefined ? undefined : { field, ...stretch };
}

function missingSchemas(form: QueryContractForm, schemas: readonly GeneralizedSchema[]): readonly Fault[] {
  return Object.entries(form.schemas)
    .filter(([id, version]) => !schemas.some((schema) => schema.id === id && schema.version === version))
    .map(([id, version]) => ({
      place: `schemas.${id}`,
      text: `the alliance has no schema ${id} in version ${String(version)}`,
      hint: 'name one that is in force',
    }));
}
