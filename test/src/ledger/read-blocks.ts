import { common, ledger, msp, peer } from '@hyperledger/fabric-protos';
import type { Network } from '@hyperledger/fabric-gateway';

/** One endorsed transaction as it stands in a block, read without any code of the product. */
export interface RawTransaction {
  readonly block: number;
  readonly id: string;
  readonly creator: string;
  readonly name: string;
  readonly code: number;
  readonly valid: boolean;
  /** Kind and attributes of each key that was written, with the document. */
  readonly writes: readonly {
    readonly kind: string;
    readonly attributes: readonly string[];
    readonly value: unknown;
  }[];
}

/** All transactions, from a block on, up to the block that stands last when this is called. */
export async function readTransactions(
  network: Network,
  height: number,
  from = 0n,
): Promise<readonly RawTransaction[]> {
  const blocks = await network.getBlockEvents({ startBlock: from });
  const found: RawTransaction[] = [];
  try {
    for await (const block of blocks) {
      found.push(...transactionsOf(block));
      if ((block.getHeader()?.getNumber() ?? 0) >= height - 1) {
        break;
      }
    }
  } finally {
    blocks.close();
  }
  return found;
}

function transactionsOf(block: common.Block): RawTransaction[] {
  const number = block.getHeader()?.getNumber() ?? 0;
  const codes = block.getMetadata()?.getMetadataList_asU8()[common.BlockMetadataIndex.TRANSACTIONS_FILTER];
  return (block.getData()?.getDataList_asU8() ?? []).flatMap((bytes, index) => {
    const payload = common.Payload.deserializeBinary(common.Envelope.deserializeBinary(bytes).getPayload_asU8());
    const header = common.ChannelHeader.deserializeBinary(payload.getHeader()?.getChannelHeader_asU8() ?? empty);
    if (header.getType() !== common.HeaderType.ENDORSER_TRANSACTION.valueOf()) {
      return [];
    }
    const code = codes?.[index] ?? -1;
    const creator = common.SignatureHeader.deserializeBinary(payload.getHeader()?.getSignatureHeader_asU8() ?? empty);
    return [
      {
        block: number,
        id: header.getTxId(),
        creator: msp.SerializedIdentity.deserializeBinary(creator.getCreator_asU8()).getMspid(),
        code,
        valid: code === peer.TxValidationCode.VALID.valueOf(),
        ...actionOf(payload.getData_asU8()),
      },
    ];
  });
}

const empty = new Uint8Array();

function actionOf(data: Uint8Array): Pick<RawTransaction, 'name' | 'writes'> {
  const [first] = peer.Transaction.deserializeBinary(data).getActionsList();
  const payload = peer.ChaincodeActionPayload.deserializeBinary(first?.getPayload_asU8() ?? empty);
  const proposal = peer.ChaincodeProposalPayload.deserializeBinary(payload.getChaincodeProposalPayload_asU8());
  const spec = peer.ChaincodeInvocationSpec.deserializeBinary(proposal.getInput_asU8()).getChaincodeSpec();
  const [name = empty] = spec?.getInput()?.getArgsList_asU8() ?? [];
  const response = peer.ProposalResponsePayload.deserializeBinary(
    payload.getAction()?.getProposalResponsePayload_asU8() ?? empty,
  );
  const results = peer.ChaincodeAction.deserializeBinary(response.getExtension_asU8()).getResults_asU8();
  return { name: Buffer.from(name).toString('utf8'), writes: writesOf(results) };
}

function writesOf(results: Uint8Array): RawTransaction['writes'] {
  return ledger.rwset.TxReadWriteSet.deserializeBinary(results)
    .getNsRwsetList()
    .flatMap((set) => ledger.rwset.kvrwset.KVRWSet.deserializeBinary(set.getRwset_asU8()).getWritesList())
    .filter((write) => write.getKey().startsWith('\0'))
    .map((write) => {
      const [kind = '', ...attributes] = write.getKey().slice(1, -1).split('\0');
      // Nothing, where the key was removed.
      const text = write.getIsDelete() ? undefined : Buffer.from(write.getValue_asU8()).toString('utf8');
      return { kind, attributes, value: text === undefined ? undefined : (JSON.parse(text) as unknown) };
    });
}
