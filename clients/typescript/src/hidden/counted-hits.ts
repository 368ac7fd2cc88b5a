import {
  type CountedAnswer,
  CountStatement,
  DomainError,
  encode,
  type JointAnswer,
  type Share,
  type SharePart,
  validate,
} from '@entente/protocol';
import { bandInWords, openCount } from '@entente/protocol/secure';
import { decrypt, type OpenOptions, signedText } from '../envelope/index.js';
import type { OpeningHidden } from './open-part.js';

/** How far apart the clocks of two members may be that the ledger takes transactions of. */
const clocksMs = 30 * 60_000;

export interface OpeningCounted extends Pick<OpeningHidden, 'secrets' | 'items'> {
  readonly answer: CountedAnswer;
  /** The member that counts. */
  readonly helper: string;
  readonly request: Share['request'];
  /** When the request was opened: what was published later may not be what was looked into. */
  readonly openedAt: string;
  readonly parts: readonly SharePart[];
  readonly with: Pick<OpenOptions, 'keys' | 'serviceKey'>;
}

/**
 * What the member that counts says, once every owner's proof holds and it has counted exactly what the owners evaluated.
 * @throws DomainError `SHARE_INVALID`, `PUBLICATION_NOT_FOUND`, and as `openCount`
 */
export async function countedHits(opening: OpeningCounted): Promise<JointAnswer> {
  const { answer, secrets, items, parts, openedAt } = opening;
  const owners = parts.map(({ owner, content }) => {
    if (content.mode !== 'match') {
      throw new DomainError('SHARE_INVALID', `the share of ${owner} is of another mode`);
    }
    const known = items.find((item) => item.owner === owner && item.epoch === content.epoch);
    if (known === undefined) {
      throw new DomainError('PUBLICATION_NOT_FOUND', `the ledger has no epoch ${String(content.epoch)} of ${owner}`);
    }
    const { epoch, evaluated, proof } = content;
    const isLater = Date.parse(known.publishedAt) >= Date.parse(openedAt) - clocksMs;
    return { known, evaluation: { epoch, evaluated, proof }, isLater, counted: content.counted };
  });
  const statement = await statementOf(opening, [...new Set(owners.map(({ counted }) => counted))]);
  const { parts: used, said: digits } = statement;
  const said = openCount({ secrets, answer, owners, statement: { parts: used, said: digits.map(Number) } });
  const column =
    answer === 'count' ? ({ name: 'members', type: 'integer' } as const) : ({ name: 'members', type: 'text' } as const);
  const rows = said.map(([subject, number]) => [subject, answer === 'count' ? number : bandInWords(answer, number)]);
  return { table: { columns: [{ name: 'subject', type: 'text' }, column], rows } };
}

async function statementOf(
  { helper, request, with: { keys, serviceKey } }: OpeningCounted,
  counted: readonly (string | undefined)[],
): Promise<CountStatement> {
  const [envelope, ...others] = counted;
  if (envelope === undefined || others.length > 0) {
    throw new DomainError('SHARE_INVALID', `the owners do not hold the same word of ${helper}, which counts`);
  }
  let statement: CountStatement;
  try {
    const text = await signedText(await decrypt(envelope, keys), serviceKey(helper));
    statement = validate(CountStatement, JSON.parse(text));
  } catch {
    throw new DomainError('ENVELOPE_UNREADABLE', `it was not made for this key by ${helper}, or it was changed`);
  }
  if (statement.helper !== helper || encode(statement.request) !== encode(request)) {
    throw new DomainError('SHARE_INVALID', `${helper} counted for another request`);
  }
  return statement;
}
