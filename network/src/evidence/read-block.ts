import { common, peer } from '@hyperledger/fabric-protos';
import { dataHash, envelopesOf, validationCodes } from '../dev-ledger/wire/blocks.js';
import { blockHash } from '../verify/block-header.js';
import { readEnvelope } from '../verify/read-envelope.js';
import { readTransaction } from './read-transaction.js';
import type { ReadTransaction } from './types.js';

/** A block, read for whoever replays the ledger. */
export interface ReadLedgerBlock {
  readonly number: number;
  /** Hex. */
  readonly hash: string;
  readonly previousHash: string;
  /** Whether its envelopes are those that its header names. */
  readonly isIntact: boolean;
  /** The chaincode's transactions that the peer called valid. */
  readonly transactions: readonly ReadTransaction[];
  /** Places of envelopes that the peer called valid and that cannot be read, with what is wrong. */
  readonly unreadable: readonly { readonly place: number; readonly detail: string }[];
}

/**
 * Takes a block in protobuf apart.
 * @throws Error if it is no block
 */
export function readLedgerBlock(bytes: Uint8Array, chaincode: string): ReadLedgerBlock {
  const block = common.Block.deserializeBinary(bytes);
  const header = block.getHeader();
  if (header === undefined) {
    throw new Error('it is no block: it has no header');
  }
  const number = header.getNumber();
  const envelopes = envelopesOf(block);
  const codes = validationCodes(block);
  const transactions: ReadTransaction[] = [];
  const unreadable: { place: number; detail: string }[] = [];
  envelopes.forEach((envelope, place) => {
    if (number === 0 || codes[place] !== peer.TxValidationCode.VALID.valueOf()) {
      return;
    }
    try {
      if (isOf(envelope, chaincode)) {
        transactions.push(readTransaction({ envelope, block: number, place }, chaincode));
      }
    } catch (error) {
      unreadable.push({ place, detail: error instanceof Error ? error.message : String(error) });
    }
  });
  return {
    number,
    hash: blockHash(block).toString('hex'),
    previousHash: Buffer.from(header.getPreviousHash_asU8()).toString('hex'),
    isIntact: dataHash(envelopes).equals(header.getDataHash_asU8()),
    transactions,
    unreadable,
  };
}

function isOf(envelope: Uint8Array, chaincode: string): boolean {
  const { content } = readEnvelope(envelope);
  return content.kind === 'transaction' && content.chaincode === chaincode;
}
