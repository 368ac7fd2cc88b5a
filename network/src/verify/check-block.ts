import { common, peer } from '@hyperledger/fabric-protos';
import { dataHash, envelopesOf, validationCodes } from '../dev-ledger/wire/blocks.js';
import { type AppliedBlock, applyWrites } from './apply-writes.js';
import { blockHash } from './block-header.js';
import { BlockUpdates, commitHashIn, expectedCommitHash } from './commit-hash.js';
import { ChannelRules } from './channel-rules.js';
import { judgeConfiguration } from './config-change.js';
import { BlockWrites, conflictOf } from './conflicts.js';
import { collectionConfig, type Judgement, missingEndorsement } from './endorsement-policies.js';
import type { Signer } from './msps.js';
import { judgeOrdererSignatures } from './orderer-signatures.js';
import { type Configuration, Malformed, type ReadEnvelope, readEnvelope, type Transaction } from './read-envelope.js';
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

/** An envelope with what speaks against it so far. */
interface Judged {
  readonly place: number;
  readonly id: string;
  readonly read: ReadEnvelope | undefined;
  objection: string | undefined;
}

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
    const judged = envelopesOf(block).map((bytes, place) => this.#read(bytes, place));
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

  #read(bytes: Uint8Array, place: number): Judged {
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
      this.#checkOrigins(judged, rules);
      this.#checkEndorsements(judged, rules, isIntact);
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

  /** Who sent each envelope, and that no id comes twice. */
  #checkOrigins(judged: readonly Judged[], rules: ChannelRules): void {
    const ids = new Set<string>();
    for (const one of judged) {
      one.objection ??= this.#originObjection(one, rules);
      if (one.objection === undefined && one.read?.content.kind === 'transaction') {
        one.objection =
          this.#options.state.hasTransaction(one.id) || ids.has(one.id) ? 'its id was used before' : undefined;
        ids.add(one.id);
      }
    }
  }

  #originObjection({ read }: Judged, rules: ChannelRules): string | undefined {
    if (read === undefined || read.channel !== this.#options.channel) {
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
  #checkEndorsements(judged: readonly Judged[], rules: ChannelRules, isIntact: boolean): void {
    const judgement = { rules, state: this.#options.state, changedPolicies: new BlockWrites() };
    for (const one of judged) {
      const content = one.read?.content;
      // In a damaged block the endorsements are looked at all the same, to name what is damaged.
      if (content?.kind === 'transaction' && (one.objection === undefined || !isIntact)) {
        this.#checkEndorsementsOf(one, content, judgement, isIntact);
      }
    }
  }

  #checkEndorsementsOf(one: Judged, content: Transaction, judgement: Judgement, isIntact: boolean): void {
    const { good, bad } = judgement.rules.check(content.endorsements);
    this.#signatures += content.endorsements.length;
    one.objection ??= missingEndorsement(content.chaincode, content.sets, good, judgement);
    if (one.objection === undefined) {
      notePolicies(content, judgement.changedPolicies);
    }
    // One bad endorsement beside enough good ones is how it was ordered, unless the block is damaged.
    if (one.objection !== undefined || !isIntact) {
      this.#reportEndorsements(one.id, bad);
    }
  }

  #reportEndorsements(id: string, bad: readonly Signer[]): void {
    if (bad.length > 0) {
      const members = bad.map(({ mspId }) => (mspId === '' ? 'nobody' : mspId)).join(', ');
      this.#add('ENDORSEMENT', `an endorsement's signature does not verify: ${members}`, id);
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

/** Keys whose own endorsement policy the transaction changes. */
function notePolicies({ sets }: Transaction, changed: BlockWrites): void {
  for (const set of sets) {
    for (const { key } of set.metadataWrites) {
      changed.add({ namespace: storedNamespace(set), key });
    }
  }
}

const names = new Map<number, string>(Object.entries(peer.TxValidationCode).map(([name, code]) => [code, name]));

function codeName(code: number | undefined): string {
  return code === undefined ? 'not at all' : (names.get(code) ?? `code ${String(code)}`);
}
