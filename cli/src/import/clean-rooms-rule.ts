import type { DisclosurePolicy } from '@entente/protocol';
import { draftType, type DraftType, type Residue, UseDraft } from './schema-draft.js';

export type Fields = Readonly<Record<string, unknown>>;

/** What the fields of a rule add to, one after the other. */
export class RuleDraft {
  readonly residue: Residue[] = [];
  readonly uses = new Map<string, UseDraft>();
  readonly types = new Map<string, DraftType>();
  disclosure: { minSubjects?: DisclosurePolicy['minSubjects'] } = {};
  subject: string | undefined;
  table = 'table';

  use(column: string): UseDraft {
    const known = this.uses.get(column) ?? new UseDraft();
    this.uses.set(column, known);
    return known;
  }

  type(column: string): DraftType | undefined {
    return this.types.get(column);
  }

  lost(place: string, rule: unknown, became: Residue['became'], why: string): void {
    this.residue.push({ place, rule: typeof rule === 'string' ? rule : JSON.stringify(rule), became, why });
  }

  /** The strictest of all thresholds counts for the whole contract. */
  atLeast(subjects: number): void {
    this.disclosure = { minSubjects: Math.max(subjects, this.disclosure.minSubjects ?? 0) };
  }

  /** Two rules may name different columns; the first one counts, and that is said. */
  identifies(column: string, place: string): void {
    if (this.subject !== undefined && this.subject !== column) {
      const why = `a schema has one subject: ${this.subject} is taken; a table about ${column} wants a schema of its own`;
      this.lost(place, column, 'nothing', why);
      return;
    }
    this.subject = column;
    this.use(column);
  }
}

/** What one field of a rule becomes. */
export type FieldRule = (value: unknown, place: string, draft: RuleDraft) => void;

/** Goes through all fields of an object; one that no rule is for is said to be lost. */
export function eachField(
  value: unknown,
  place: string,
  rules: Readonly<Record<string, FieldRule>>,
  draft: RuleDraft,
): void {
  for (const [name, inner] of Object.entries(isFields(value) ? value : {})) {
    const at = place === '' ? name : `${place}.${name}`;
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (rule === undefined) {
      draft.lost(at, inner, 'nothing', 'this field is not known here: read what it means before you rely on the draft');
    } else {
      rule(inner, at, draft);
    }
  }
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

export function items(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

/** Says the same of a field whatever is in it. */
export function lostAs(became: Residue['became'], why: string): FieldRule {
  return (value, place, draft) => {
    draft.lost(place, value, became, why);
  };
}

/** For fields that say nothing about what may be asked: ids, times, where the table lies. */
export const noRule: FieldRule = () => undefined;

/** Types as AWS Glue and Snowflake name them. */
export function takeTypes(name: string, type: string): FieldRule {
  return (value, _place, draft) => {
    for (const fields of items(value)) {
      const [column, written] = [fields[name], fields[type]];
      if (typeof column === 'string' && typeof written === 'string') {
        draft.types.set(column, draftType(written));
      }
    }
  };
}
