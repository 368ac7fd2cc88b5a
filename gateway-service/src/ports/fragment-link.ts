import type { FragmentKept, FragmentSet } from '@entente/protocol';

/** A fragment on its way from its owner to its keeper, over the member link alone. */
export interface HandedFragment {
  readonly place: Omit<FragmentKept, 'kind' | 'keeper' | 'commitment'>;
  /** 32 bytes, base64url. */
  readonly salt: string;
  /** Little endian, base64. */
  readonly words: string;
}

/** A keeper's signed commitment. */
export type KeptWord = FragmentSet['kept'][string];

export interface FragmentLink {
  /** @throws DomainError `MEMBER_UNAVAILABLE` or the other side's refusal */
  fragment(member: string, handed: HandedFragment): Promise<KeptWord>;
}

export interface FragmentHandler {
  keep(caller: string, handed: HandedFragment): KeptWord;
}
