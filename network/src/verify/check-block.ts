import { common, peer } from '@hyperledger/fabric-protos';
import { dataHash, envelopesOf, validationCodes } from '../dev-ledger/wire/blocks.js';
import { type AppliedBlock, applyWrites } from './apply-writes.js';
import { blockHash } from './block-header.js';
import { BlockUpdates, commitHashIn, expectedCommitHash } from './commit-hash.js';
import { ChannelRules } from './channel-rules.js';
import { judgeConfiguration } from './config-change.js';
import { BlockWrites, conflictOf } from './conflicts.js';
import { collectionConfig } from './endorsement-policies.js';
import { EnvelopeJudge, type Judged, readJudged } from './judge-envelopes.js';
import { judgeOrdererSignatures } from './orderer-signatures.js';
import type { Configuration, Transaction } from './read-envelope.js';
import type { RecomputedState } from './recomputed-state.js';
import type { Finding, FindingCode, Findings } from './report.js';
import { storedNamespace } from './write-sets.js';

export interface CheckBlocksOptions {
  readonly channel: string;
  readonly state: RecomputedState;
  readonly findings: Findings;
  /** Signatures are verified from this block on; before it the peer's word is taken. */
  readonly from: number;
}

/** Where the state keeps the channel's configuration. */
const configurationKey = { namespace: '', key: Buffer.from('CHANNEL_CONFIG_ENV_BYTES') };

/** Checks the blocks of a channel one after the other, from block 0 on. */
export class BlockChecker {
  readonly #options: CheckBlocksOptions;
  #next = 0;
  #previous: Buffer = Buffer.alloc(0);
  #rules: ChannelRules | undefined;
  #commitHash: Buffer = Buffer.alloc(0);
  #lastConfiguration = 0;
  #transactions = 0;
  #signatures = 0;

  constructor(options: CheckBlocksOptions) {
    this.#options = options;
  }

  get blocks(): number {
    return this.#next;
  }

  get transactions(): number {
    return this.#transactions;
  }

  get signatures(): number {
    return this.#signatures;
  }

  /** Hash of the newest block that was checked. */
  get tip(): Buffer {
    return this.#previous;
  }

  /** Checks the next block. Whatever it holds, it ends in findings. */
  check(block: common.Block): void {
    const isIntact = this.#checkChain(block, this.#next);
    const judged = envelopesOf(block).map(readJudged);
    this.#transactions += judged.length;
    try {
      if (this.#next === 0) {
        this.#begin(judged);
      } else {
        this.#checkContent(block, judged, isIntact);
      }
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.#add('BLOCK_UNREADABLE', `it cannot be understood: ${why}`);
    }
    this.#previous = blockHash(block);
    this.#next++;
    this.#options.state.endBlock();
  }

  /** Number, previous hash and data hash; false if the content is not what the header says. */
  #checkChain(block: common.Block, number: number): boolean {
    const header = block.getHeader() ?? new common.BlockHeader();
    const found = header.getNumber();
    if (found !== number) {
      this.#add('BLOCK_NUMBER', `its header says number ${String(found)}`);
    }
    if (number > 0 && !this.#previous.equals(header.getPreviousHash_asU8())) {
      this.#add('PREVIOUS_HASH', `it does not follow the block ${String(number - 1)} that this peer has`);
    }
    const isIntact = dataHash(envelopesOf(block)).equals(header.getDataHash_asU8());
    if (!isIntact) {
      this.#add('DATA_HASH', 'its transactions are not those that were ordered');
    }
    return isIntact;
  }

  /** Nobody orders or judges block 0: it is right if it is the one that the members agreed on. */
  #begin([first]: readonly Judged[]): void {
    const content = first?.read?.content;
    const config = content?.kind === 'configuration' ? content.envelope.getConfig() : undefined;
    if (content?.kind !== 'configuration' || config === undefined) {
      throw new Error('block 0 sets no configuration');
    }
    this.#rules = new ChannelRules(config);
    this.#options.state.put(configurationKey, { block: 0, place: 0 }, content.bytes, new Uint8Array());
  }

  #checkContent(block: common.Block, judged: readonly Judged[], isIntact: boolean): void {
    const rules = this.#rules;
    if (rules === undefined) {
      return;
    }
    const codes = validationCodes(block);
    const isJudged = this.#next >= this.#options.from;
    if (isJudged) {
      this.#checkOrderers(block, judged, rules);
      const { channel, state } = this.#options;
      const judge = new EnvelopeJudge({ channel, state, rules, isIntact });
      judge.judge(judged).forEach(({ id, detail }) => {
        this.#add('ENDORSEMENT', detail, id);
      });
      this.#signatures += judge.signatures;
    }
    const applied = { written: new BlockWrites(), updates: new BlockUpdates() };
    for (const one of judged) {
      const isValid = codes[one.place] === peer.TxValidationCode.VALID.valueOf();
      const content = one.read?.content;
      if (content?.kind === 'configuration') {
        this.#settleConfiguration(one, content, isValid);
      } else if (isJudged && isIntact) {
        this.#settle(one, content, codes[one.place], applied);
      } else {
        this.#settleAsMarked(one, content, isValid, applied);
      }
    }
    this.#checkCommitHash(block, applied.updates);
    judged.forEach(({ id }) => id !== '' && this.#options.state.addTransaction(id));
  }

  #checkOrderers(block: common.Block, judged: readonly Judged[], rules: ChannelRules): void {
    const { signatures, bad, missing, lastConfiguration } = judgeOrdererSignatures(block, rules);
    this.#signatures += signatures;
    bad.forEach((reason) => {
      this.#add('ORDERER_SIGNATURE', reason);
    });
    if (missing !== undefined) {
      this.#add('ORDERER_QUORUM', `it has ${missing}`);
    }
    const expected = judged[0]?.read?.content.kind === 'configuration' ? this.#next : this.#lastConfiguration;
    if (bad.length === 0 && lastConfiguration !== expected) {
      const named = `block ${String(lastConfiguration)}`;
      this.#add(
        'LAST_CONFIGURATION',
        `its orderers name ${named} as the newest configuration, not ${String(expected)}`,
      );
    }
  }

  /** Compares with what the peer says of it, and applies what follows from the blocks. */
  #settle(one: Judged, content: Transaction | undefined, code: number | undefined, applied: AppliedBlock): void {
    if (one.objection === undefined && content !== undefined) {
      const sets = content.sets.filter((set) => !this.#expires(set.namespace, set.collection));
      one.objection = conflictOf(sets, this.#options.state, applied.written);
    }
    const counts = one.objection === undefined && content !== undefined;
    if (counts !== (code === peer.TxValidationCode.VALID.valueOf())) {
      this.#report(one, code);
    }
    if (counts) {
      applyWrites(content.sets, { block: this.#next, place: one.place }, this.#options.state, applied);
    }
  }

  /** Where the block is damaged, or was not to be judged, the state is followed as the peer did. */
  #settleAsMarked(one: Judged, content: Transaction | undefined, isValid: boolean, applied: AppliedBlock): void {
    if (isValid && one.objection !== undefined) {
      this.#add('TRANSACTION', one.objection, one.id);
    }
    if (isValid && content !== undefined) {
      applyWrites(content.sets, { block: this.#next, place: one.place }, this.#options.state, applied);
    }
  }

  #settleConfiguration(one: Judged, { envelope, bytes }: Configuration, isValid: boolean): void {
    const before = this.#rules;
    if (before === undefined) {
      return;
    }
    const { rules, signatures, objection } = judgeConfiguration(envelope, before, this.#options.channel);
    if (this.#next >= this.#options.from) {
      this.#signatures += signatures;
      this.#reportConfiguration(one.objection ?? objection, isValid);
    }
    if (isValid && rules !== undefined) {
      this.#rules = rules;
      this.#lastConfiguration = this.#next;
      this.#options.state.put(configurationKey, { block: this.#next, place: one.place }, bytes, new Uint8Array());
    }
  }

  #reportConfiguration(objection: string | undefined, isValid: boolean): void {
    if (isValid && objection !== undefined) {
      this.#add('CONFIGURATION', `its change of the channel's configuration must not count: ${objection}`);
    } else if (!isValid && objection === undefined) {
      this.#add('VALIDATION_CODE', "the peer has marked a good change of the channel's configuration as invalid");
    }
  }

  /** A peer's own running hash of codes and changes; one that began from a snapshot or was reset has none. */
  #checkCommitHash(block: common.Block, updates: BlockUpdates): void {
    const found = commitHashIn(block);
    const bytes = updates.serialize();
    const isExpected = this.#next === 1 || this.#commitHash.length > 0;
    if (isExpected && bytes !== undefined && !expectedCommitHash(block, bytes, this.#commitHash).equals(found)) {
      this.#add('COMMIT_HASH', "the peer's own hash of what it committed does not fit its blocks");
    }
    this.#commitHash = found;
  }

  #report({ id, objection }: Judged, code: number | undefined): void {
    if (objection === undefined) {
      const name = codeName(code);
      this.#add('VALIDATION_CODE', `the peer has marked it ${name}, and nothing speaks against it`, id);
    } else {
      this.#add('TRANSACTION', `the peer has marked it valid, but ${objection}`, id);
    }
  }

  /** Private data that peers drop after some blocks: neither their versions nor their hashes can be told afterwards. */
  #expires(namespace: string, collection: string): boolean {
    if (collection === '') {
      return false;
    }
    const lives = collectionConfig(namespace, collection, this.#options.state)?.getBlockToLive() ?? 0;
    if (lives > 0) {
      const name = storedNamespace({ namespace, collection });
      this.#options.findings.unknown('state', `${name} holds private data that peers drop in time`);
    }
    return lives > 0;
  }

  #add(code: FindingCode, detail: string, transaction?: string): void {
    const finding: Finding = { code, block: this.#next, detail };
    this.#options.findings.add(transaction === undefined || transaction === '' ? finding : { ...finding, transaction });
  }
}

const names = new Map<number, string>(Object.entries(peer.TxValidationCode).map(([name, code]) => [code, name]));

function codeName(code: number | undefined): string {
  return code === undefined ? 'not at all' : (names.get(code) ?? `code ${String(code)}`);
}
