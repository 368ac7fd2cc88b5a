import type { Combined } from '@entente/gateway-service/rehearsal';
import type { QueryContract } from '@entente/protocol';
import type { Values } from '@entente/protocol/review';
import type { Setting } from '../attack.js';
import type { OwnDocuments } from './own-documents.js';

/** One question, and one beside it that is as close as it can be. */
export interface Asking {
  readonly values: Values;
  readonly beside: Values;
}

/** One trial on a contract of the alliance's own: is the target in the data, or not? */
export interface OwnGame extends Asking {
  /** `day`: how many days after the first the question is asked. */
  readonly ask: (values: Values, day?: number) => Promise<Combined | undefined>;
  /** Takes the target out, and lets what is to be guessed come true. */
  readonly leave: () => void;
  readonly comeBackOrNot: () => void;
  /** What the answer would be with next to no noise, with the target and without: to an attacker who knows everybody else. */
  readonly expected: (isThere: boolean) => Promise<Combined | undefined>;
}

/** What differs from the documents as they are. */
export type OwnSetting = Omit<Setting, 'contracts'>;

/** An attack that can be made on any contract that it applies to. */
export interface OwnAttack {
  readonly name: string;
  /** Why there is nothing to try; undefined if there is. */
  readonly unfit: (contract: QueryContract) => string | undefined;
  readonly settings: (documents: OwnDocuments) => readonly OwnSetting[];
  /** Whether the target has to be the only one whom the two questions differ in. */
  readonly betweenTwo: boolean;
  readonly undefendedTrials: number;
  readonly play: (game: OwnGame, contract: QueryContract) => Promise<boolean | undefined>;
}
