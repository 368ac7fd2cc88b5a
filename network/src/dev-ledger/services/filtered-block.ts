import { common, peer } from '@hyperledger/fabric-protos';
import { blockNumber, envelopesOf, validationCodes } from '../wire/blocks.js';
import { parseHeaders, parseTransaction } from '../wire/transaction.js';

type Code = Parameters<peer.FilteredTransaction['setTxValidationCode']>[0];

/** A block's transaction ids, codes and event names, without contents, as Fabric's filtered delivery shows them. */
export function filteredBlock(block: common.Block, channelId: string): peer.FilteredBlock {
  const filtered = new peer.FilteredBlock();
  filtered.setChannelId(channelId);
  filtered.setNumber(blockNumber(block));
  const codes = validationCodes(block);
  filtered.setFilteredTransactionsList(
    envelopesOf(block).map((bytes, index) => filteredTransaction(bytes, (codes[index] ?? 255) as Code)),
  );
  return filtered;
}

function filteredTransaction(bytes: Uint8Array, code: Code): peer.FilteredTransaction {
  const transaction = new peer.FilteredTransaction();
  transaction.setTxValidationCode(code);
  try {
    const headers = parseHeaders(common.Envelope.deserializeBinary(bytes));
    const type = headers.channelHeader.getType() as common.HeaderTypeMap[keyof common.HeaderTypeMap];
    transaction.setTxid(headers.channelHeader.getTxId());
    transaction.setType(type);
    if (type === common.HeaderType.ENDORSER_TRANSACTION) {
      transaction.setTransactionActions(actions(parseTransaction(headers).event));
    }
  } catch {
    // An envelope that cannot be read has its code and nothing else.
  }
  return transaction;
}

function actions(event: peer.ChaincodeEvent | undefined): peer.FilteredTransactionActions {
  const list = new peer.FilteredTransactionActions();
  if (event !== undefined) {
    const shown = new peer.ChaincodeEvent();
    shown.setChaincodeId(event.getChaincodeId());
    shown.setTxId(event.getTxId());
    shown.setEventName(event.getEventName());
    const action = new peer.FilteredChaincodeAction();
    action.setChaincodeEvent(shown);
    list.addChaincodeActions(action);
  }
  return list;
}
