import { DomainError } from '@entente/protocol';
import { EndorseError, GatewayError } from '@hyperledger/fabric-gateway';

/** The contract's own refusal in what a gateway call threw; undefined if it was something else (no peer, no policy met). */
export function refusalFrom(error: unknown): DomainError | undefined {
  const details =
    error instanceof EndorseError || error instanceof GatewayError ? error.details.map(({ message }) => message) : [];
  const messages = error instanceof Error ? [...details, error.message] : details;
  return messages.map((message) => DomainError.parse(message)).find((refusal) => refusal !== undefined);
}

/** Whether members endorsed different outcomes, as they do when a block commits between one and the next. */
export function endorsementsDiffer(error: unknown): boolean {
  return (
    error instanceof EndorseError &&
    error.details.some(({ message }) => message.includes('ProposalResponsePayloads do not match'))
  );
}
