import type { sendUnaryData, ServerUnaryCall, ServerWritableStream, UntypedServiceImplementation } from '@grpc/grpc-js';
import type { gateway } from '@hyperledger/fabric-protos';
import type { Endorser } from '../endorser.js';
import type { Ledger } from '../ledger.js';
import type { Orderer } from '../orderer.js';
import type { Membership } from '../wire/membership.js';
import { abortOnCancel } from './abort-on-cancel.js';
import { streamChaincodeEvents } from './chaincode-events.js';
import { commitStatus } from './commit-status.js';
import { endorse } from './endorse.js';
import { toServiceError } from './errors.js';
import { evaluate } from './evaluate.js';
import { submit } from './submit.js';

/** Whose orderers a Fabric network of this alliance would have; here they only stand in refusals. */
export interface OrderingDescription {
  readonly type: 'bft' | 'raft';
  readonly orderers: readonly { readonly mspId: string; readonly address: string }[];
}

export interface GatewayServiceOptions {
  readonly channelId: string;
  readonly chaincodeName: string;
  readonly ledger: Ledger;
  readonly orderer: Orderer;
  readonly ordering: OrderingDescription;
  readonly membership: Membership;
  readonly own: Endorser;
  readonly others: readonly Endorser[];
  readonly endorsementsNeeded: number;
  readonly now: () => number;
  /** Fires when the ledger stops: whatever waits then ends. */
  readonly stopping: AbortSignal;
}

/** Fabric's Gateway service, as one member's peer offers it. */
export function gatewayService(options: GatewayServiceOptions): UntypedServiceImplementation {
  return {
    evaluate: unary((call: ServerUnaryCall<gateway.EvaluateRequest, gateway.EvaluateResponse>) =>
      evaluate(options, call.request),
    ),
    endorse: unary((call: ServerUnaryCall<gateway.EndorseRequest, gateway.EndorseResponse>) =>
      endorse(options, call.request),
    ),
    submit: unary((call: ServerUnaryCall<gateway.SubmitRequest, gateway.SubmitResponse>) =>
      submit(options, call.request),
    ),
    commitStatus: unary((call: ServerUnaryCall<gateway.SignedCommitStatusRequest, gateway.CommitStatusResponse>) =>
      commitStatus(options, call.request, abortOnCancel(call, options.stopping)),
    ),
    chaincodeEvents: (
      call: ServerWritableStream<gateway.SignedChaincodeEventsRequest, gateway.ChaincodeEventsResponse>,
    ) => {
      streamChaincodeEvents(options, call).catch((error: unknown) => {
        call.emit('error', toServiceError(error));
      });
    },
  };
}

function unary<Request, Response>(
  answer: (call: ServerUnaryCall<Request, Response>) => Response | Promise<Response>,
): (call: ServerUnaryCall<Request, Response>, done: sendUnaryData<Response>) => void {
  const answered = async (call: ServerUnaryCall<Request, Response>): Promise<Response> => await answer(call);
  return (call, done) => {
    answered(call).then(
      (response) => {
        done(null, response);
      },
      (error: unknown) => {
        done(toServiceError(error));
      },
    );
  };
}
