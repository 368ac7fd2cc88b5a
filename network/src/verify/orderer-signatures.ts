import { common } from '@hyperledger/fabric-protos';
import { blockHeaderBytes } from './block-header.js';
import type { ChannelRules, CheckedSignatures, Signed } from './channel-rules.js';
import type { Signer } from './msps.js';

const blockValidation = '/Channel/Orderer/BlockValidation';

/** What the orderers' signatures over a block are worth. */
export interface OrdererVerdict {
  readonly signatures: number;
  /** Signatures that do not verify, each with its reason. */
  readonly bad: readonly string[];
  /** Why the good ones are not enough; undefined if they are. */
  readonly missing: string | undefined;
  /** The number of the newest configuration block, as the orderers signed it. */
  readonly lastConfiguration: number | undefined;
}

/**
 * Judges a block's orderer signatures by the configuration in force before it. With BFT an orderer signs as a number,
 * which the configuration maps to its certificate; with raft it signs with its certificate in full. Both sign the
 * metadata, their own header and the block's header.
 */
export function judgeOrdererSignatures(block: common.Block, rules: ChannelRules): OrdererVerdict {
  const { value, signatures, strangers } = signaturesOf(block, rules);
  const checked = rules.check(signatures);
  return {
    signatures: signatures.length,
    bad: [...strangers, ...checked.bad.map((signer) => `the signature of ${nameOf(signer)} does not verify`)],
    missing: missing(checked, rules),
    lastConfiguration: common.OrdererBlockMetadata.deserializeBinary(value).getLastConfig()?.getIndex(),
  };
}

function missing({ good }: CheckedSignatures, rules: ChannelRules): string | undefined {
  const accepted = good.filter(({ objection }) => objection === undefined);
  const quorum = rules.orderingType === 'BFT' ? quorumOf(rules.consenters.size) : 1;
  if (accepted.length < quorum || !rules.satisfies(blockValidation, good)) {
    return `${String(accepted.length)} good signatures of orderers, where ${String(quorum)} are needed`;
  }
  return undefined;
}

/** Votes that a decision of n orderers takes, of which (n - 1) / 3 may be faulty. */
export function quorumOf(orderers: number): number {
  const faulty = Math.floor((orderers - 1) / 3);
  return Math.ceil((orderers + faulty + 1) / 2);
}

interface BlockSignatures {
  readonly value: Uint8Array;
  readonly signatures: readonly Signed[];
  /** What is said of signatures that name no orderer of the channel. */
  readonly strangers: readonly string[];
}

function signaturesOf(block: common.Block, rules: ChannelRules): BlockSignatures {
  const bytes = block.getMetadata()?.getMetadataList_asU8()[common.BlockMetadataIndex.SIGNATURES] ?? new Uint8Array();
  const metadata = common.Metadata.deserializeBinary(bytes);
  const value = metadata.getValue_asU8();
  const header = blockHeaderBytes(block);
  const signatures: Signed[] = [];
  const strangers: string[] = [];
  for (const one of metadata.getSignaturesList()) {
    const asNumber = one.getIdentifierHeader_asU8();
    const asIdentity = one.getSignatureHeader_asU8();
    const isNumbered = rules.orderingType === 'BFT' && asIdentity.length === 0 && asNumber.length > 0;
    const number = isNumbered ? common.IdentifierHeader.deserializeBinary(asNumber).getIdentifier() : 0;
    const identity = isNumbered
      ? rules.consenters.get(number)
      : common.SignatureHeader.deserializeBinary(asIdentity).getCreator_asU8();
    if (identity === undefined) {
      strangers.push(`it is signed by orderer ${String(number)}, which the configuration does not have`);
    } else {
      const data = Buffer.concat([value, isNumbered ? asNumber : asIdentity, header]);
      signatures.push({ identity, data, signature: one.getSignature_asU8() });
    }
  }
  return { value, signatures, strangers };
}

function nameOf({ mspId, objection }: Signer): string {
  return `an orderer of ${mspId === '' ? 'nobody' : mspId}${objection === undefined ? '' : ` (${objection})`}`;
}
