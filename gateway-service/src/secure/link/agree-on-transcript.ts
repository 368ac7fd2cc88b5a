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
  const differing = [...said].filter(([, bytes]) => Buffer.from(bytes).toString('utf8') !== digest);
  const [first] = differing;
  if (first === undefined) {
    return digest;
  }
  await findEquivocation(
    witnesses,
    differing.map(([party]) => party),
  );
  throw malformed(first[0], 'pretends to have seen another computation, and shows nothing for it');
}

/**
 * Puts together what these parties were told and what this one was told.
 * @throws DomainError `SECURE_MISBEHAVIOUR` with the proof, if somebody told two things; `MEMBER_UNAVAILABLE`
 */
export async function findEquivocation(witnesses: Witnesses, parties: readonly string[]): Promise<void> {
  const others = await Promise.all(parties.map((party) => witnesses.of(party)));
  const known = new Map(witnesses.own().map((signed) => [placeOf(signed), signed]));
  for (const signed of others.flat()) {
    const earlier = known.get(placeOf(signed));
    if (earlier !== undefined && contradict(earlier, signed)) {
      throw equivocated([earlier, signed]);
    }
    known.set(placeOf(signed), signed);
  }
}

function placeOf({ header: { from, round } }: SignedRoundHeader): string {
  return encode({ from, round });
}
