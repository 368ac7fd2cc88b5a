import type { ChannelRules } from './channel-rules.js';
import { BlockWrites } from './conflicts.js';
import { type Judgement, missingEndorsement } from './endorsement-policies.js';
import { Malformed, type ReadEnvelope, readEnvelope, type Transaction } from './read-envelope.js';
import type { RecomputedState } from './recomputed-state.js';
import { storedNamespace } from './write-sets.js';

/** An envelope with what speaks against it so far. */
export interface Judged {
  readonly place: number;
  readonly id: string;
  readonly read: ReadEnvelope | undefined;
  objection: string | undefined;
}

/** Takes an envelope apart; one that is malformed is judged by that. */
export function readJudged(bytes: Uint8Array, place: number): Judged {
  try {
    const read = readEnvelope(bytes);
    return { place, id: read.id, read, objection: undefined };
  } catch (error) {
    if (error instanceof Malformed) {
      return { place, id: error.id, read: undefined, objection: error.message };
    }
    throw error;
  }
}

/** Endorsements of a transaction whose signatures do not verify. */
export interface BadEndorsements {
  readonly id: string;
  readonly detail: string;
}

export interface EnvelopeJudgeOptions {
  readonly channel: string;
  readonly state: RecomputedState;
  /** Of the configuration before the block. */
  readonly rules: ChannelRules;
  /** Whether the block's content is what its header says. */
  readonly isIntact: boolean;
}

/** Judges the envelopes of one block: who sent and who endorsed them. Conflicts come later, one transaction after the other. */
export class EnvelopeJudge {
  readonly #options: EnvelopeJudgeOptions;
  #signatures = 0;

  constructor(options: EnvelopeJudgeOptions) {
    this.#options = options;
  }

  /** How many signatures it has verified. */
  get signatures(): number {
    return this.#signatures;
  }

  /** Writes what speaks against an envelope into it. */
  judge(judged: readonly Judged[]): readonly BadEndorsements[] {
    this.#checkOrigins(judged);
    const bad = this.#checkEndorsements(judged);
    markRepeated(judged);
    return bad;
  }

  /** Who sent each envelope, and that no earlier block has its id. */
  #checkOrigins(judged: readonly Judged[]): void {
    for (const one of judged) {
      one.objection ??= this.#originObjection(one);
      if (one.read?.content.kind === 'transaction' && this.#options.state.hasTransaction(one.id)) {
        one.objection ??= usedBefore;
      }
    }
  }

  #originObjection({ read }: Judged): string | undefined {
    const { rules, channel } = this.#options;
    if (read === undefined || read.channel !== channel) {
      return 'it is for another channel';
    }
    this.#signatures++;
    const { good } = rules.check([read.signed]);
    const [signer] = good;
    if (signer === undefined) {
      const { mspId } = rules.msps.identify(read.signed.identity);
      return `the signature of who sent it (${mspId === '' ? 'nobody' : mspId}) does not verify`;
    }
    return signer.objection === undefined ? undefined : `who sent it is not accepted: ${signer.objection}`;
  }

  /** All endorsements are judged by the state before the block, so before anything of it is applied. */
  #checkEndorsements(judged: readonly Judged[]): BadEndorsements[] {
    const { rules, state, isIntact } = this.#options;
    const judgement = { rules, state, changedPolicies: new BlockWrites() };
    return judged.flatMap((one) => {
      const content = one.read?.content;
      // In a damaged block the endorsements are looked at all the same, to name what is damaged.
      return content?.kind === 'transaction' && (one.objection === undefined || !isIntact)
        ? this.#checkEndorsementsOf(one, content, judgement)
        : [];
    });
  }

  #checkEndorsementsOf(one: Judged, content: Transaction, judgement: Judgement): BadEndorsements[] {
    const { good, bad } = judgement.rules.check(content.endorsements);
    this.#signatures += content.endorsements.length;
    one.objection ??= missingEndorsement(content.chaincode, content.sets, good, judgement);
    if (one.objection === undefined) {
      notePolicies(content, judgement.changedPolicies);
    }
    // One bad endorsement beside enough good ones is how it was ordered, unless the block is damaged.
    const isTold = bad.length > 0 && (one.objection !== undefined || !this.#options.isIntact);
    const members = bad.map(({ mspId }) => (mspId === '' ? 'nobody' : mspId)).join(', ');
    return isTold ? [{ id: one.id, detail: `an endorsement's signature does not verify: ${members}` }] : [];
  }
}

const usedBefore = 'its id was used before';

/** Of those of a block with the same id, the first that nothing speaks against counts. */
function markRepeated(judged: readonly Judged[]): void {
  const ids = new Set<string>();
  for (const one of judged) {
    if (one.objection === undefined && one.read?.content.kind === 'transaction') {
      one.objection = ids.has(one.id) ? usedBefore : undefined;
      ids.add(one.id);
    }
  }
}

/** Keys whose own endorsement policy the transaction changes. */
function notePolicies({ sets }: Transaction, changed: BlockWrites): void {
  for (const set of sets) {
    for (const { key } of set.metadataWrites) {
      changed.add({ namespace: storedNamespace(set), key });
    }
  }
}
