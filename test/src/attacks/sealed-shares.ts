import assert from 'node:assert/strict';
import { encryptionJwk, type RequesterKeys } from '@entente/cli';
import {
  commitment,
  contentHash,
  type EcPublicJwk,
  envelopeHash,
  type Outcome,
  type QueryRequest,
  type Receipt,
  type Share,
  type ShareStatement,
  signingInput,
  type SignedShareStatement,
  statedResult,
} from '@entente/protocol';
import { type EcSignatures, JoseEnvelopes } from '../parts.js';
import { request as merging, signaturesOf } from './documents.js';

export const owners = ['LenderBMSP', 'LenderCMSP'] as const;
export type Owner = (typeof owners)[number];
const sources = merging.owners['LenderBMSP'] ?? [];
const someHash = '00'.repeat(32);

/** A request of lender A whose owners each seal their own answer. */
function collecting(id: string): QueryRequest {
  return { ...merging, id, mode: 'collect', owners: { LenderBMSP: sources, LenderCMSP: sources } };
}

export const request = collecting('cd'.repeat(32));
export const earlier = collecting('ef'.repeat(32));
export const referenceOf = ({ id }: QueryRequest): { member: string; id: string } => ({ member: 'LenderAMSP', id });

/** Owners with their gateways' keys, and what they seal and state. */
export class Owners {
  readonly #signatures = new Map<string, EcSignatures>(owners.map((owner) => [owner, signaturesOf()]));

  of(owner: string): EcSignatures {
    const found = this.#signatures.get(owner);
    assert.ok(found !== undefined);
    return found;
  }

  readonly key = (member: string): EcPublicJwk | undefined => this.#signatures.get(member)?.publicJwk;

  share(owner: Owner, keys: RequesterKeys, about = request, loans = owner === 'LenderBMSP' ? 10 : 20): Share {
    const table = { columns: [{ name: 'loans', type: 'integer' as const }], rows: [[loans]] };
    return {
      ...{ kind: 'share', request: referenceOf(about), contract: about.question.contract, key: keys.id },
      ...{ owner, parties: owners, attempt: 1, content: { mode: 'collect', table } },
      ...{ salt: 'A'.repeat(43), sealedAt: about.openedAt },
    };
  }

  /** `signer` seals in the name of the share's owner. */
  seal(share: Share, keys: RequesterKeys, signer: string = share.owner): Promise<string> {
    const envelopes = new JoseEnvelopes({ signingKey: this.of(signer).privateKey() });
    return envelopes.seal(share, encryptionJwk(keys.encryption), keys.id);
  }

  statement(owner: Owner, envelope: string, change: Partial<ShareStatement> = {}): SignedShareStatement {
    const statement: ShareStatement = {
      ...{
        kind: 'share-statement',
        request: referenceOf(request),
        owner,
        mode: 'collect',
        parties: owners,
        attempt: 1,
      },
      ...{
        transcript: contentHash('transcript', []),
        share: someHash,
        envelopeHash: contentHash('envelope', envelope),
      },
      ...{ sealedAt: request.openedAt, ...change },
    };
    return { statement, signature: this.of(owner).sign(signingInput('share-statement', statement)) };
  }

  receipt(owner: Owner): Receipt {
    const { question, treeHash, verdictHash } = request;
    return {
      ...{ kind: 'receipt', request: referenceOf(request), owner, contractHash: question.contract.hash },
      ...{
        treeHash,
        verdictHash,
        sources,
        parameters: question.parameters,
        partial: someHash,
        ranAt: request.openedAt,
      },
    };
  }
}

/** The ledger's word for how the request ended, as these shares have it. */
export function outcomeOf(envelope: string, shares: readonly Share[]): Outcome {
  const statements = shares.map(({ owner, request: { id }, salt, content }) => ({
    statement: { owner, share: commitment('share', id, salt, content) },
  }));
  return {
    ...{ request: referenceOf(request), status: 'answered', by: 'SupervisorMSP', endedAt: request.openedAt },
    ...{ envelopeHash: envelopeHash(envelope), result: statedResult(statements as unknown as SignedShareStatement[]) },
  };
}
