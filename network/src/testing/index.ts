export { newAuthority, issueLeaf, type LeafRequest } from '../identities/certificate-authority.js';
export { headerHash } from '../dev-ledger/wire/blocks.js';
export { type EndorsedTransaction, parseHeaders, parseTransaction } from '../dev-ledger/wire/transaction.js';
export { summaryOf } from '../dev-ledger/wire/range-summary.js';
export { encodeResults } from '../dev-ledger/wire/rwset-codec.js';
export type { Step } from './ledger-steps.js';
export {
  ledgerTestChaincode,
  messageSigner,
  type Signatory,
  type TestClient,
  TestNetwork,
  text,
  threeMembers,
} from './test-network.js';
export { secretsBelow, secretsIn } from '../member/testing/find-secrets.js';
export { appendWrittenBlocks, type WrittenTransaction, writtenBlock, writtenTransaction } from './written-blocks.js';
