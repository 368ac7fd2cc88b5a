import { contradict, encode, type SignedRoundHeader } from '@entente/protocol';
import { equivocated, malformed } from './blamed.js';
import type { MemberRounds } from './member-rounds.js';

export const transcriptRound = 'transcript';

export interface Witnesses {
  /** Signed headers of the broadcasts that this party has received. */
  readonly own: () => readonly SignedRoundHeader[];
  /** The same of another party, checked. */
  readonly of: (party: string) => Promise<readonly SignedRoundHeader[]>;
}

/**
 * Compares what everybody saw that was said to all. Where it differs, the headers that the parties hold show who told two
 * things: they contradict each other, and each is signed. One who pretends to have seen something else is left without any.
 * @returns the digest, the same at every party
 * @throws DomainError `SECURE_MISBEHAVIOUR`, with the headers where somebody told two things; `MEMBER_UNAVAILABLE`
 */
export async function agreeOnTranscript(rounds: MemberRounds, witnesses: Witnesses): Promise<string> {
  const digest = rounds.digest();
  const said = await rounds.tell(transcriptRound, Buffer.from(digest, 'utf8'));
  const first = [...said].find(([, bytes]) => Buffer.from(bytes).toString('utf8') !== digest)?.[0];
  if (first === undefined) {
    return digest;
  }
  await findEquivocation(witnesses, [...said.keys()]);
  throw malformed(first, 'pretends to have seen another computation, and shows nothing for it');
}

/**
 * Puts together what these parties were told and what this one was told.
 * @throws DomainError `SECURE_MISBEHAVIOUR` with the proof, if somebody told two things; `MEMBER_UNAVAILABLE` if nothing is
 * found, and not all show what they have
 */
export async function findEquivocation(witnesses: Witnesses, parties: readonly string[]): Promise<void> {
  const shown = await Promise.allSettled(parties.map(async (party) => witnesses.of(party)));
  const known = new Map(witnesses.own().map((signed) => [placeOf(signed), signed]));
  for (const signed of shown.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))) {
    const earlier = known.get(placeOf(signed));
    if (earlier !== undefined && contradict(earlier, signed)) {
      throw equivocated([earlier, signed]);
    }
    known.set(placeOf(signed), signed);
  }
  const failed = shown.find((one) => one.status === 'rejected');
  if (failed !== undefined) {
    throw failed.reason;
  }
}

function placeOf({ header: { from, round } }: SignedRoundHeader): string {
  return encode({ from, round });
}
