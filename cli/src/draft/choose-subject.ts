import type { ColumnProfile, Profile } from './facts.js';
import { DraftProblem } from './problem.js';

const people =
  /(person|people|customer|client|patient|member|user|student|employee|borrower|citizen|subscriber|policyholder|cust|pers|ssn|nino|national|passport|tax|身份|证件|客户|用户|会员|患者|病人|学生|员工)/i;
/** Names of columns that name something: numbers of accounts, keys, telephones. */
export const identifying =
  /(^|[_\s-])(id|uid|uuid|no|nr|num|number|key|code|zip|plz|postcode|hash|email|phone|mobile|tel)($|[_\s-])|[a-z]Id$|编号|号码|手机|邮箱/i;

/**
 * The column that tells whose row a row is: named, or guessed from names and from how often values come again.
 * @throws {@link DraftProblem} `DATA_NO_SUBJECT` if nothing looks like one
 */
export function chooseSubject({ rows, columns }: Profile, named?: string): ColumnProfile {
  if (named !== undefined) {
    const found = columns.find((column) => column.name.toLowerCase() === named.toLowerCase());
    if (found === undefined || found.kind === 'other') {
      const have = columns.map((column) => column.name).join(', ');
      throw new DraftProblem('DATA_NO_SUBJECT', `There is no column ${named} with values; there are ${have}.`);
    }
    return found;
  }
  const scored = columns.map((column) => ({ column, score: scoreOf(column, rows) })).filter(({ score }) => score > 0);
  const [best] = scored.sort((left, right) => right.score - left.score);
  if (best === undefined) {
    const have = columns.map((column) => column.name).join(', ');
    const what = `None of ${have} looks like the number or name of a person or company.`;
    throw new DraftProblem('DATA_NO_SUBJECT', `${what} Say which it is: --subject COLUMN.`);
  }
  return best.column;
}

/** 0 for what cannot be one. A column whose values come again is rather a person's than a row's own number. */
function scoreOf({ name, kind, filled, distinct }: ColumnProfile, rows: number): number {
  const mayBe = (kind === 'text' || kind === 'integer') && filled >= rows * 0.9 && distinct >= Math.min(20, rows * 0.5);
  const word = (people.test(name) ? 4 : 0) + (identifying.test(name) ? 2 : 0);
  if (!mayBe || word === 0) {
    return 0;
  }
  const comesAgain = distinct < filled ? 1 : 0;
  return word + comesAgain;
}
