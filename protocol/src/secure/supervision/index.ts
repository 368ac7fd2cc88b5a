export {
  commitToPolynomial,
  demandCommitment,
  demandPart,
  jointPublicKey,
  type KeyPlace,
  type KeyPolynomial,
  newPolynomial,
  partFor,
  shareOf,
  verifyingShare,
  weightsOf,
} from './joint-key.js';
export { demandQuestionEscrow, escrowQuestion, openedAs } from './question-escrow.js';
export { demandDealer, polynomialPoints, resharedShare, sharePolynomial } from './resharing.js';
export { demandTurned, joinParts, type JoinedParts, newReaderKey, type TurnedFor, turnPart } from './turned-part.js';
