import { status } from '@grpc/grpc-js';
import { gateway } from '@hyperledger/fabric-protos';
import { answeredQuestion, systemChaincodeRefusal } from '../domain/system-chaincodes.js';
import { collectEndorsements, endorsersNamed } from '../endorsement-plan.js';
import { callOf, parseProposal, type Proposal } from '../wire/proposal.js';
import { CallError } from './errors.js';
import type { GatewayServiceOptions } from './gateway-service.js';

/** Collects endorsements and puts them together. @throws CallError as Fabric's gateway does */
export async function endorse(
  options: GatewayServiceOptions,
  request: gateway.EndorseRequest,
): Promise<gateway.EndorseResponse> {
  const proposal = unpack(request);
  const absent = systemChaincodeRefusal(proposal.chaincodeName, callOf(proposal)[0]);
  if (absent !== undefined) {
    throw new CallError(status.UNIMPLEMENTED, absent);
  }
  const chaincodes: readonly string[] = [options.chaincodeName, answeredQuestion.chaincode];
  const isHere = proposal.channelId === options.channelId && chaincodes.includes(proposal.chaincodeName);
  const all = isHere ? [options.own, ...options.others] : [];
  const named = request.getEndorsingOrganizationsList();
  if (named.length === 0 && !isHere) {
    throw nobodyFor(proposal);
  }
  const envelope = await collectEndorsements({
    proposal,
    own: options.own,
    others: options.others,
    needed: options.endorsementsNeeded,
    named: named.length === 0 ? undefined : endorsersNamed(all, named),
  });
  const response = new gateway.EndorseResponse();
  response.setPreparedTransaction(envelope);
  return response;
}

function unpack(request: gateway.EndorseRequest): Proposal {
  const signed = request.getProposedTransaction();
  if (signed === undefined || signed.getProposalBytes_asU8().length === 0) {
    throw new CallError(status.INVALID_ARGUMENT, 'the proposed transaction must contain a signed proposal');
  }
  try {
    return parseProposal(signed);
  } catch (error) {
    throw new CallError(status.INVALID_ARGUMENT, error instanceof Error ? error.message : String(error));
  }
}

function nobodyFor({ channelId, chaincodeName, hasTransientData }: Proposal): CallError {
  return new CallError(
    status.FAILED_PRECONDITION,
    hasTransientData
      ? "no endorsers found in the gateway's organization; retry specifying endorsing organization(s) to protect transient data"
      : `no combination of peers can be derived which satisfy the endorsement policy: No metadata was found for chaincode ${chaincodeName} in channel ${channelId}`,
  );
}
