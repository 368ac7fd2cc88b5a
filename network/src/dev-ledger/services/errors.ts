import { Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { gateway, google } from '@hyperledger/fabric-protos';

/** What one endorser had to say about a failed call. */
export interface EndpointFault {
  readonly address: string;
  readonly mspId: string;
  readonly message: string;
}

/** An error for a gRPC client, with the details where `@hyperledger/fabric-gateway` looks for them. */
export class CallError extends Error {
  override readonly name = 'CallError';
  readonly code: status;
  readonly faults: readonly EndpointFault[];

  constructor(code: status, message: string, faults: readonly EndpointFault[] = []) {
    super(message);
    this.code = code;
    this.faults = faults;
  }
}

/** The form in which grpc-js takes errors; what is no {@link CallError} is a bug of ours and says so. */
export function toServiceError(error: unknown): Partial<ServiceError> {
  if (!(error instanceof CallError)) {
    return { code: status.INTERNAL, details: error instanceof Error ? error.message : String(error) };
  }
  // A peer sends its message as it is, and HTTP/2 drops a header that begins or ends with a blank.
  const details = error.message === error.message.trim() ? error.message : '';
  const metadata = new Metadata();
  if (error.faults.length > 0) {
    metadata.set('grpc-status-details-bin', statusDetails(error));
  }
  return { code: error.code, details, metadata };
}

function statusDetails({ code, message, faults }: CallError): Buffer {
  const whole = new google.rpc.Status();
  whole.setCode(code);
  whole.setMessage(message);
  for (const fault of faults) {
    const detail = new gateway.ErrorDetail();
    detail.setAddress(fault.address);
    detail.setMspId(fault.mspId);
    detail.setMessage(fault.message);
    const any = whole.addDetails();
    any.setTypeUrl('type.googleapis.com/gateway.ErrorDetail');
    any.setValue(detail.serializeBinary());
  }
  return Buffer.from(whole.serializeBinary());
}
