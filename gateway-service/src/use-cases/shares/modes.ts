import {
  contentHash,
  DomainError,
  type PartialResult,
  type QueryRequest,
  type ShareContent,
  type ShareMode,
} from '@entente/protocol';
import type { ContractFacts } from '../request-facts.js';
import { collectedContent } from './collected-content.js';

/** What an owner's share is made from: the request as committed, and what this owner has committed to as its input. */
export interface ShareInput {
  readonly request: QueryRequest;
  readonly facts: ContractFacts;
  readonly input: PartialResult;
}

/** An owner's share, and how the computation went that gave it. */
export interface MadeShare {
  readonly content: ShareContent;
  readonly attempt: number;
  /** Digest of everything that was said to all, the same at every party. */
  readonly transcript: string;
}

/** How an owner's share of each mode is made. */
export const shareMakers: Readonly<Record<ShareMode, (input: ShareInput) => Promise<MadeShare>>> = {
  score: () => Promise.reject(new DomainError('UNSUPPORTED', 'a computation in rounds')),
  collect: (input) => Promise.resolve({ content: collectedContent(input), ...noRounds(input.request) }),
};

/** A mode without rounds is over at the first attempt, and nothing was said. */
function noRounds({ id }: QueryRequest): Omit<MadeShare, 'content'> {
  return { attempt: 1, transcript: contentHash('transcript', { request: id, rounds: [] }) };
}
