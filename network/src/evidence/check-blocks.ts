import { common } from '@hyperledger/fabric-protos';
import { dataHash } from '../dev-ledger/wire/blocks.js';
import { blockHash } from '../verify/block-header.js';
import { ChannelRules, groupsOf } from '../verify/channel-rules.js';
import { judgeConfiguration } from '../verify/config-change.js';
import { digestsOfGenesis } from '../verify/genesis-digests.js';
import { judgeOrdererSignatures } from '../verify/orderer-signatures.js';
import { readEnvelope } from '../verify/read-envelope.js';
import type { Checks, ShownBlock, ShownLedger } from './types.js';

/** What the configuration blocks say, each from the block after it on. */
export interface Configurations {
  /** By the number of the block that set them, in order. */
  readonly rules: ReadonlyMap<number, ChannelRules>;
  /** One process without consensus: nobody ordered its blocks. */
  readonly isDevelopment: boolean;
}

/** The value of the channel group in which the development ledger describes its alliance. */
const developmentMark = 'EntenteAlliance';

/**
 * Follows the configuration from block 0 through the blocks that are shown, each judged by the one before.
 * @param pinned SHA-256 of block 0 (its hash or its file's), hex
 */
export function checkConfigurations(
  { channel, blocks }: Pick<ShownLedger, 'channel' | 'blocks'>,
  pinned: string | undefined,
  checks: Checks,
): Configurations {
  const rules = new Map<number, ChannelRules>();
  const sorted = [...blocks].sort((one, other) => one.number - other.number);
  const first = sorted[0];
  if (first?.number !== 0) {
    checks.add('genesis', 'block 0', 'block 0 is not in the evidence', '');
    return { rules, isDevelopment: false };
  }
  guarded('genesis', 'block 0', checks, () => {
    checkGenesis(first, channel, pinned, { checks, rules });
  });
  const root = rules.get(0)?.root;
  const isDevelopment = root !== undefined && isOfDevelopment(root);
  for (const block of sorted.slice(1)) {
    const config = configurationIn(block);
    if (config !== undefined) {
      guarded('configuration', `block ${String(block.number)}`, checks, () => {
        follow(block, config, channel, { checks, rules });
      });
    }
  }
  return { rules, isDevelopment };
}

/** What cannot even be read fails its check. */
function guarded(name: string, about: string, checks: Checks, check: () => void): void {
  try {
    check();
  } catch (error) {
    checks.add(name, about, `it cannot be read: ${error instanceof Error ? error.message : String(error)}`, '');
  }
}

/** Whether a first configuration is the development ledger's: it names no orderers at all. */
function isOfDevelopment(root: common.ConfigGroup): boolean {
  return root.getValuesMap().get(developmentMark) !== undefined && !groupsOf(root).has('Orderer');
}

interface Following {
  readonly checks: Checks;
  readonly rules: Map<number, ChannelRules>;
}

function checkGenesis(
  block: ShownBlock,
  channel: string,
  pinned: string | undefined,
  { checks, rules }: Following,
): void {
  const about = 'block 0';
  const config = configurationIn(block);
  const isContent = block.envelopes !== undefined && dataHash(block.envelopes).equals(block.dataHash);
  checks.add(
    'genesis',
    about,
    config === undefined || !isContent || channelIn(block) !== channel
      ? 'it is no first configuration of this channel'
      : undefined,
    `it founds the channel ${channel}`,
  );
  const digests = digestsOfGenesis(asBlock(block));
  if (pinned === undefined) {
    checks.unknown(
      'genesis-pin',
      about,
      `nobody said which channel is meant; the hash of its block 0 is ${digests[0] ?? ''}`,
    );
  } else {
    const isPinned = digests.includes(pinned.toLowerCase());
    checks.add(
      'genesis-pin',
      about,
      isPinned ? undefined : 'it is not the block that was pinned',
      'it is the pinned one',
    );
  }
  const content = config?.getConfig();
  if (content !== undefined) {
    rules.set(0, new ChannelRules(content));
  }
}

function follow(block: ShownBlock, config: common.ConfigEnvelope, channel: string, { checks, rules }: Following): void {
  const about = `block ${String(block.number)}`;
  const [before] = [...rules.values()].slice(-1);
  if (before === undefined) {
    checks.add('configuration', about, 'there is no configuration to judge it by', '');
    return;
  }
  const judged = judgeConfiguration(config, before, channel);
  const isContent = dataHash(block.envelopes ?? []).equals(block.dataHash);
  const objection = isContent ? judged.objection : 'its content is not what its header says';
  checks.add('configuration', about, objection, 'members agreed to it as the rules before it ask');
  if (judged.rules !== undefined) {
    rules.set(block.number, judged.rules);
  }
}

/** Judges the orderers' signatures of every block by the configuration before it, and its content where it is shown. */
export function checkBlocks(
  { blocks }: Pick<ShownLedger, 'blocks'>,
  { rules, isDevelopment }: Configurations,
  checks: Checks,
): void {
  const numbers = new Set<number>();
  for (const block of blocks) {
    const about = `block ${String(block.number)}`;
    if (numbers.has(block.number)) {
      checks.add('blocks', about, 'it is shown twice', '');
    }
    numbers.add(block.number);
    if (block.number > 0) {
      guarded('orderers', about, checks, () => {
        checkOrderers(block, rules, isDevelopment, checks);
      });
      checkContent(block, about, checks);
    }
  }
  checkLinks(blocks, checks);
}

function checkOrderers(
  block: ShownBlock,
  rules: Configurations['rules'],
  isDevelopment: boolean,
  checks: Checks,
): void {
  const about = `block ${String(block.number)}`;
  if (isDevelopment) {
    checks.unknown('orderers', about, 'development ledger: no consensus, nobody signed this block');
    return;
  }
  const before = rulesBefore(rules, block.number);
  if (before === undefined) {
    checks.add('orderers', about, 'there is no configuration to judge it by', '');
    return;
  }
  const { signatures, bad, missing, lastConfiguration } = judgeOrdererSignatures(asBlock(block), before.rules);
  const expected = rules.has(block.number) ? block.number : before.number;
  const stale = `its orderers name block ${String(lastConfiguration)} as the newest configuration, which the evidence leaves out`;
  const objection =
    missing === undefined
      ? lastConfiguration === expected
        ? bad[0]
        : stale
      : `it has ${[missing, ...bad].join('; ')}`;
  checks.add('orderers', about, objection, `${String(signatures)} orderers signed it, a quorum`);
}

function checkContent(block: ShownBlock, about: string, checks: Checks): void {
  if (block.envelopes === undefined) {
    checks.unknown('content', about, 'its transactions are not all shown; the commit certificates say what it has');
    return;
  }
  const isContent = dataHash(block.envelopes).equals(block.dataHash);
  checks.add(
    'content',
    about,
    isContent ? undefined : 'its transactions are not those that were ordered',
    'as ordered',
  );
}

/** Where two shown blocks follow each other, the later must name the earlier. */
function checkLinks(blocks: readonly ShownBlock[], checks: Checks): void {
  const byNumber = new Map(blocks.map((block) => [block.number, block]));
  for (const block of blocks) {
    const previous = byNumber.get(block.number - 1);
    if (previous !== undefined) {
      const isLinked = blockHash(asBlock(previous)).equals(block.previousHash);
      const about = `block ${String(block.number)}`;
      checks.add(
        'chain',
        about,
        isLinked ? undefined : 'it does not follow the block before',
        'it follows the block before',
      );
    }
  }
}

/** The rules that a block is judged by. */
export function rulesBefore(
  rules: Configurations['rules'],
  block: number,
): { readonly number: number; readonly rules: ChannelRules } | undefined {
  const found = [...rules].filter(([number]) => number < block).at(-1);
  return found === undefined ? undefined : { number: found[0], rules: found[1] };
}

function asBlock({ number, previousHash, dataHash: hash, signatures, envelopes }: ShownBlock): common.Block {
  const header = new common.BlockHeader();
  header.setNumber(number);
  header.setPreviousHash(previousHash);
  header.setDataHash(hash);
  const data = new common.BlockData();
  data.setDataList([...(envelopes ?? [])]);
  const metadata = new common.BlockMetadata();
  metadata.setMetadataList([signatures, new Uint8Array(), new Uint8Array(), new Uint8Array(), new Uint8Array()]);
  const block = new common.Block();
  block.setHeader(header);
  block.setData(data);
  block.setMetadata(metadata);
  return block;
}

function configurationIn({ envelopes }: ShownBlock): common.ConfigEnvelope | undefined {
  const [only, ...others] = envelopes ?? [];
  try {
    const content = only === undefined || others.length > 0 ? undefined : readEnvelope(only).content;
    return content?.kind === 'configuration' ? content.envelope : undefined;
  } catch {
    return undefined; // What cannot be read sets nothing; its content is checked by its hash.
  }
}

function channelIn({ envelopes }: ShownBlock): string | undefined {
  const [only] = envelopes ?? [];
  return only === undefined ? undefined : readEnvelope(only).channel;
}
