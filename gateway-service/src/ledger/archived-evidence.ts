import { DomainError } from '@entente/protocol';
import { GatewayError, type Network } from '@hyperledger/fabric-gateway';
import { common, gateway, ledger, peer } from '@hyperledger/fabric-protos';
import type { BlockArchive } from '../archive/block-archive.js';
import type { ArchivedBlock, ArchivedTransaction, BlockEvidence, WrittenAt } from '../ports/evidence.js';
import { saidBy } from './endorse-fault.js';

export interface ArchivedEvidenceOptions {
  readonly archive: Pick<BlockArchive, 'first' | 'height' | 'read'> | undefined;
  readonly network: Pick<Network, 'getContract'>;
  readonly channel: string;
  readonly chaincode: string;
  /** MSP IDs of the channel's members. */
  readonly members: () => readonly string[];
}

const { TxReadWriteSet } = ledger.rwset;
const { KVRWSet } = ledger.rwset.kvrwset;

/** Evidence from the blocks that this gateway keeps, and from members' peers. */
export class ArchivedEvidence implements BlockEvidence {
  readonly #options: ArchivedEvidenceOptions;

  constructor(options: ArchivedEvidenceOptions) {
    this.#options = options;
  }

  transaction({ block, place }: WrittenAt): ArchivedTransaction {
    const envelope = this.block(block).envelopes[place];
    if (envelope === undefined) {
      throw new DomainError('NOT_FOUND', `block ${String(block)} has no transaction ${String(place)}`);
    }
    return { block, place, envelope, ...read(envelope, this.#options.chaincode) };
  }

  block(number: number): ArchivedBlock {
    const block = this.#read(number);
    const header = block.getHeader() ?? new common.BlockHeader();
    const metadata = block.getMetadata()?.getMetadataList_asU8() ?? [];
    return {
      number,
      previousHash: header.getPreviousHash_asU8(),
      dataHash: header.getDataHash_asU8(),
      signatures: metadata[common.BlockMetadataIndex.SIGNATURES] ?? new Uint8Array(),
      envelopes: block.getData()?.getDataList_asU8() ?? [],
    };
  }

  /** Each block's orderers name the newest configuration, so that the older ones are found from the end. */
  configurations(): readonly number[] {
    const found: number[] = [];
    for (let number = (this.#options.archive?.height() ?? 0) - 1; number > 0;) {
      const newest = lastConfiguration(this.block(number).signatures);
      if (newest > 0) {
        found.unshift(newest);
      }
      number = newest - 1;
    }
    return [0, ...found];
  }

  async certificate(id: string): Promise<Uint8Array> {
    const all = this.#options.members();
    let asked = all;
    for (;;) {
      try {
        return await this.#ask(id, asked);
      } catch (error) {
        const away = error instanceof GatewayError ? error.details.map(({ mspId }) => mspId) : [];
        const rest = asked.filter((member) => !away.includes(member));
        if (rest.length === asked.length || rest.length <= all.length / 2) {
          const detail = `too few members' peers say how ${id} was committed (${saidBy(error)}); try again later`;
          throw new DomainError('LEDGER_UNAVAILABLE', detail, { cause: error });
        }
        asked = rest;
      }
    }
  }

  /** Endorsed, and never submitted. */
  async #ask(id: string, endorsingOrganizations: readonly string[]): Promise<Uint8Array> {
    const { network, channel } = this.#options;
    const options = { arguments: [channel, id], endorsingOrganizations: [...endorsingOrganizations] };
    const transaction = await network.getContract('qscc').newProposal('GetTransactionByID', options).endorse();
    const prepared = gateway.PreparedTransaction.deserializeBinary(transaction.getBytes());
    return (prepared.getEnvelope() ?? new common.Envelope()).serializeBinary();
  }

  #read(number: number): common.Block {
    const { archive } = this.#options;
    if (archive === undefined) {
      throw new DomainError('NOT_FOUND', 'this gateway keeps no blocks (ENTENTE_BLOCK_ARCHIVE is off)');
    }
    const bytes = archive.read(number);
    if (bytes === undefined) {
      throw new DomainError('NOT_FOUND', `this gateway keeps no block ${String(number)}: ask another member's`);
    }
    return common.Block.deserializeBinary(bytes);
  }
}

function lastConfiguration(signatures: Uint8Array): number {
  const value = common.Metadata.deserializeBinary(signatures).getValue_asU8();
  return common.OrdererBlockMetadata.deserializeBinary(value).getLastConfig()?.getIndex() ?? 0;
}

function read(envelope: Uint8Array, chaincode: string): Omit<ArchivedTransaction, 'block' | 'place' | 'envelope'> {
  const payload = common.Payload.deserializeBinary(common.Envelope.deserializeBinary(envelope).getPayload_asU8());
  const header = payload.getHeader()?.getChannelHeader_asU8() ?? new Uint8Array();
  const [action] = peer.Transaction.deserializeBinary(payload.getData_asU8()).getActionsList();
  const content = peer.ChaincodeActionPayload.deserializeBinary(action?.getPayload_asU8() ?? new Uint8Array());
  const response = content.getAction()?.getProposalResponsePayload_asU8() ?? new Uint8Array();
  const extension = peer.ProposalResponsePayload.deserializeBinary(response).getExtension_asU8();
  const results = peer.ChaincodeAction.deserializeBinary(extension).getResults_asU8();
  const sets = TxReadWriteSet.deserializeBinary(results)
    .getNsRwsetList()
    .filter((set) => set.getNamespace() === chaincode)
    .map((set) => KVRWSet.deserializeBinary(set.getRwset_asU8()));
  return {
    id: common.ChannelHeader.deserializeBinary(header).getTxId(),
    name: nameIn(content.getChaincodeProposalPayload_asU8()),
    reads: sets.flatMap((set) => set.getReadsList().flatMap(readOf)),
    writes: sets.flatMap((set) =>
      set
        .getWritesList()
        .filter((write) => !write.getIsDelete())
        .map((write) => ({ key: write.getKey(), value: Buffer.from(write.getValue_asU8()).toString('utf8') })),
    ),
  };
}

function readOf(one: ledger.rwset.kvrwset.KVRead): ArchivedTransaction['reads'] {
  const version = one.getVersion();
  return version === undefined ? [] : [{ key: one.getKey(), block: version.getBlockNum(), place: version.getTxNum() }];
}

function nameIn(proposal: Uint8Array): string {
  const input = peer.ChaincodeProposalPayload.deserializeBinary(proposal).getInput_asU8();
  const spec = peer.ChaincodeInvocationSpec.deserializeBinary(input).getChaincodeSpec();
  const [name = new Uint8Array()] = spec?.getInput()?.getArgsList_asU8() ?? [];
  return Buffer.from(name).toString('utf8');
}
