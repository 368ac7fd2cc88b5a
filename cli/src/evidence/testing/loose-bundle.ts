import { BytePacker, type EvidenceBundle, unpackBytes } from '@entente/protocol';

export interface LooseBlock {
  number: number;
  previousHash: Uint8Array;
  dataHash: Uint8Array;
  signatures: Uint8Array;
  envelopes: Uint8Array[] | undefined;
}

export interface LooseTransaction {
  id: string;
  block: number;
  place: number;
  envelope: Uint8Array;
  certificate: Uint8Array | undefined;
}

/** A bundle whose every part can be changed. */
export interface LooseBundle {
  channel: string;
  chaincode: string;
  request: { member: string; id: string };
  trace: { place: string; text: string }[];
  blocks: LooseBlock[];
  transactions: LooseTransaction[];
}

export function loosen(bundle: EvidenceBundle): LooseBundle {
  const bytes = unpackBytes(bundle.bytes);
  const at = (place: number): Uint8Array => Uint8Array.from(bytes[place] ?? []);
  const { channel, chaincode, request, trace, blocks, transactions } = bundle;
  return {
    channel,
    chaincode,
    request: { ...request },
    trace: trace.map((entry) => ({ ...entry })),
    blocks: blocks.map((block) => ({
      number: block.number,
      previousHash: at(block.previousHash),
      dataHash: at(block.dataHash),
      signatures: at(block.signatures),
      envelopes: block.envelopes?.map(at),
    })),
    transactions: transactions.map((one) => ({
      ...one,
      envelope: at(one.envelope),
      certificate: one.certificate === undefined ? undefined : at(one.certificate),
    })),
  };
}

export function tighten(loose: LooseBundle, { madeAt, madeBy }: EvidenceBundle): EvidenceBundle {
  const packer = new BytePacker();
  const add = (bytes: Uint8Array): number => packer.add(bytes);
  const { channel, chaincode, request, trace } = loose;
  return {
    ...{ kind: 'evidence', format: 1, madeAt, madeBy, channel, chaincode, request, trace },
    blocks: loose.blocks.map(({ number, previousHash, dataHash, signatures, envelopes }) => ({
      number,
      previousHash: add(previousHash),
      dataHash: add(dataHash),
      signatures: add(signatures),
      ...(envelopes === undefined ? {} : { envelopes: envelopes.map(add) }),
    })),
    transactions: loose.transactions.map(({ id, block, place, envelope, certificate }) => ({
      ...{ id, block, place, envelope: add(envelope) },
      ...(certificate === undefined ? {} : { certificate: add(certificate) }),
    })),
    bytes: packer.packed,
  };
}
