import { status } from '@grpc/grpc-js';
import { gateway } from '@hyperledger/fabric-protos';
import type { Endorser } from '../endorser.js';
import { callOf, parseProposal, type Proposal } from '../wire/proposal.js';
import { answeredQuestion, systemChaincodeRefusal } from '../domain/system-chaincodes.js';
import { CallError, type EndpointFault } from './errors.js';
import type { GatewayServiceOptions } from './gateway-service.js';
import { asGatewaySees } from './peer-answer.js';

/**
 * Asks the own peer; where it could not do it (not where the chaincode refused), another member's.
 * @throws CallError as Fabric's gateway does
 */
export async function evaluate(
  options: GatewayServiceOptions,
  request: gateway.EvaluateRequest,
): Promise<gateway.EvaluateResponse> {
  const proposal = unpack(request);
  const endorsers = peersFor(options, proposal, request.getTargetOrganizationsList());
  const faults: EndpointFault[] = [];
  let code = status.UNKNOWN;
  for (const endorser of endorsers) {
    const answer = await endorser.process(proposal);
    if (answer.kind === 'endorsed') {
      const response = new gateway.EvaluateResponse();
      response.setResult(answer.response);
      return response;
    }
    const refusal = asGatewaySees(answer, endorser === options.own);
    faults.push({ address: endorser.address, mspId: endorser.mspId, message: refusal.message });
    code = refusal.code;
    if (!refusal.mayAskAnother) {
      throw new CallError(code, `evaluate call to endorser returned error: ${refusal.message}`, faults);
    }
  }
  throw new CallError(code, 'failed to evaluate transaction, see attached details for more info', faults);
}

function unpack(request: gateway.EvaluateRequest): Proposal {
  try {
    const proposal = parseProposal(request.getProposedTransaction());
    if (proposal.channelId === '') {
      throw new Error('no channel id provided');
    }
    if (proposal.chaincodeName === '') {
      throw new Error(`no chaincode name is provided, channel id [${proposal.channelId}]`);
    }
    return proposal;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CallError(status.INVALID_ARGUMENT, `failed to unpack transaction proposal: ${reason}`);
  }
}

/** Who may be asked, the own peer first. What is transient goes to members that are named, or to nobody else. */
function peersFor(options: GatewayServiceOptions, proposal: Proposal, named: readonly string[]): Endorser[] {
  const { channelId, chaincodeName } = proposal;
  if (channelId !== options.channelId) {
    throw new CallError(
      status.UNAVAILABLE,
      `failed to get config for channel [${channelId}]: could not get last config for channel ${channelId}`,
    );
  }
  const absent = systemChaincodeRefusal(chaincodeName, callOf(proposal)[0]);
  if (absent !== undefined) {
    throw new CallError(status.UNIMPLEMENTED, absent);
  }
  const isProtected = proposal.hasTransientData && named.length === 0;
  const isHere = chaincodeName === options.chaincodeName || chaincodeName === answeredQuestion.chaincode;
  const all = isHere ? [options.own, ...options.others] : [];
  const endorsers = all.filter(({ mspId }) =>
    isProtected ? mspId === options.own.mspId : named.length === 0 || named.includes(mspId),
  );
  if (endorsers.length === 0) {
    const reason = `no peers available to evaluate chaincode ${chaincodeName} in channel ${channelId}`;
    const advice =
      "no endorsers found in the gateway's organization; retry specifying target organization(s) to protect transient data";
    throw new CallError(status.FAILED_PRECONDITION, isProtected ? `${advice}: ${reason}` : reason);
  }
  return endorsers;
}
