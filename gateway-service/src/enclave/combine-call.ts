import { type KeyObject, randomBytes } from 'node:crypto';
import {
  attestedBound,
  attestedCombining,
  type AttestedFacts,
  commitment,
  DomainError,
  encode,
  type EnclaveKeys,
  type PartialResult,
  type PrivateModel,
  SealedPartial,
} from '@entente/protocol';
import { JoseEnvelopes } from '../crypto/envelopes.js';
import { combinePartials } from '../disclosure/combine-partials.js';
import { resultDocument } from '../disclosure/result-document.js';
import type { CombineAnswer, CombineCall, SealedModel } from './calls.js';
import { openSealed } from './open-sealed.js';

/** What only the enclave has. */
export interface InnerKeys {
  readonly keys: EnclaveKeys;
  readonly decryption: KeyObject;
  readonly signing: KeyObject;
}

/** Opens what was sealed to a key that several enclaves share. */
export type OpenModel = (sealed: SealedModel) => Promise<PrivateModel>;

/**
 * Combines what owners have sealed to this enclave, by the same code as a service node, and seals the answer to the requester.
 * Nothing of what the host says is believed that not every owner has bound to its partial result.
 * @throws DomainError `ENCLAVE_NOT_VERIFIED` if it was sealed to other keys; `ENCLAVE_REFUSED` saying what does not agree;
 * `COMMITMENT_MISMATCH` if the model is another one than the contract names
 */
export async function combineSealed(
  inner: InnerKeys,
  { facts, receipts, sealed, model: sealedModel }: CombineCall,
  openModel: OpenModel,
): Promise<CombineAnswer> {
  const { request, key, enclave } = facts;
  if (encode(enclave.keys) !== encode(inner.keys)) {
    throw new DomainError('ENCLAVE_NOT_VERIFIED', 'the owners sealed to keys that this enclave has not: ask again');
  }
  const owners = Object.keys(request.owners).sort();
  demand(encode(Object.keys(sealed).sort()) === encode(owners), 'not every owner, or somebody else, has sealed to it');
  demand(encode(Object.keys(facts.gateways).sort()) === encode(owners), 'it was told keys of others than the owners');
  const bound = attestedBound(facts);
  const partials: PartialResult[] = [];
  for (const owner of owners) {
    const opened = await openSealed(SealedPartial, inner.decryption, {
      sealed: sealed[owner] ?? '',
      signer: facts.gateways[owner],
    });
    demandAgreed(opened, { owner, bound, request, receipt: receipts[owner] });
    partials.push(opened.partial);
  }
  const model = await modelOf(facts, sealedModel, openModel);
  const { document, result } = resultDocument(request, combinePartials({ facts, partials, model }), {
    ...{ serviceNode: enclave.node.host, enclave },
    salt: randomBytes(32).toString('base64url'),
    computedAt: new Date().toISOString(),
  });
  const envelopes = new JoseEnvelopes({ signingKey: inner.signing });
  return { envelope: await envelopes.seal(document, key.encryption, key.id), result };
}

/** The model that the owners' contract names; its hash is held against that where it is used. */
async function modelOf(
  { contract }: AttestedFacts,
  sealed: SealedModel | undefined,
  open: OpenModel,
): Promise<PrivateModel | undefined> {
  const isAsked = attestedCombining(contract.combine)?.model !== undefined;
  demand(isAsked === (sealed !== undefined), 'a model is missing, or the contract names none');
  return sealed === undefined ? undefined : open(sealed);
}

interface Expected {
  readonly owner: string;
  readonly bound: string;
  readonly request: AttestedFacts['request'];
  readonly receipt: CombineCall['receipts'][string] | undefined;
}

function demandAgreed(opened: SealedPartial, { owner, bound, request, receipt }: Expected): void {
  const { partial, salt } = opened;
  demand(
    opened.bound === bound,
    `${owner} knows another request, contract, policy, owner or requester's key than the host tells`,
  );
  const { id, question } = request;
  const isAbout = [opened.request, partial.request].every((one) => one.id === id && one.member === question.requester);
  demand(isAbout && opened.owner === owner && partial.owner === owner, `${owner} sealed what is about something else`);
  const committed = receipt?.receipt;
  const isCommitted =
    committed?.owner === owner && committed.partial === commitment('partial-result', id, salt, partial);
  demand(isCommitted, `${owner} sealed something else than its receipt commits to`);
}

function demand(holds: boolean, what: string): void {
  if (!holds) {
    throw new DomainError('ENCLAVE_REFUSED', what);
  }
}
