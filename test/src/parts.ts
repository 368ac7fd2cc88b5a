/**
 * Parts of other packages that suites put together in their own way and that are no public doors of those packages: the
 * one place that knows where they are. The compiled files are named, since only they run.
 */
export {
  type LendersAlliance,
  type Member,
  memberFolder,
  members,
  startLenders,
  type StartLendersOptions,
  supervisor,
} from '../../examples/dist/alliance/start-lenders.js';
export { Agreeing } from '../../examples/dist/alliance/agreeing.js';
export {
  folderOf,
  type RunningAlliance,
  startAlliance as startBareAlliance,
} from '../../examples/dist/alliance/start-alliance.js';
export { execute } from '../../examples/dist/postgres/start.js';
export { type UserName } from '../../examples/dist/alliance/users.js';
export { createDataAccess } from '../../gateway-service/dist/connectors/index.js';
export { computePartial } from '../../gateway-service/dist/use-cases/compute-partial.js';
export { combinePartials } from '../../gateway-service/dist/disclosure/combine-partials.js';
export type { DataAccess } from '../../gateway-service/dist/ports/data-access.js';
export { JoseEnvelopes } from '../../gateway-service/dist/crypto/envelopes.js';
export { EcSignatures } from '../../gateway-service/dist/crypto/signatures.js';
export { SqliteJournal } from '../../gateway-service/dist/journal/sqlite-journal.js';
export { enclavesIn } from '../../gateway-service/dist/enclaves/enclave-socket.js';
export type { EnclaveStatus } from '../../gateway-service/dist/enclave/calls.js';
export { LinkClient } from '../../gateway-service/dist/link/link-client.js';
export { LinkServer } from '../../gateway-service/dist/link/link-server.js';
export { Jobs } from '../../gateway-service/dist/use-cases/jobs.js';
export { noElections, noReruns, noRounds } from '../../gateway-service/dist/testing/link.js';
export { ServeMembers } from '../../gateway-service/dist/use-cases/serve-members.js';
export type { Ledger, LedgerState } from '../../gateway-service/dist/ports/ledger.js';
export { openDataDir } from '../../gateway-service/dist/data-dir.js';
export type { RoundPart } from '../../gateway-service/dist/ports/secure-link.js';
export type { LinkHandler } from '../../gateway-service/dist/ports/services.js';
export { planUpdate, setRevocationLists, signUpdate, submitUpdate } from '../../network/dist/channel/index.js';
export type { MemberTools } from '../../network/dist/fabric/member-tools.js';
export { addRevocation } from '../../network/dist/identities/revocation-list.js';
export { FakeLedger } from '../../chaincode/dist/testing/fake-ledger.js';
export { TestAlliance as ChaincodeAlliance } from '../../chaincode/dist/testing/test-alliance.js';
export {
  enclaveKeys,
  enclaveSigning,
  nonceOf,
  softwareMeasurement,
} from '../../chaincode/dist/testing/random-enclaves.js';
export { type ClusterMember, clusterRequest, grantsOf, madeClusterKey } from '../../chaincode/dist/testing/clusters.js';
export { extract } from '../../chaincode/dist/testing/extracts.js';
export { attest, attestedContract, referenceTo } from '../../chaincode/dist/testing/attested.js';
export { admission, OutsideParty } from '../../chaincode/dist/testing/outside.js';
export { RandomCalls } from '../../chaincode/dist/testing/random-calls.js';
export {
  accountableContract,
  charter,
  countedContract,
  dataSource,
  hiddenContract,
  hiddenScoreContract,
  overlapContract,
  queryContract,
  schema,
} from '../../chaincode/dist/testing/documents.js';
export { itemStatement, sharingQuestion } from '../../chaincode/dist/testing/sharing.js';
export { askEach, collectingContract, shareClosing, shareStatement } from '../../chaincode/dist/testing/shares.js';
export {
  away,
  commitSet,
  council,
  fragmentAlliance,
  referenceOf,
  sumOfFour,
} from '../../chaincode/dist/testing/fragment-alliance.js';
export { fragmentContract, signedFragments } from '../../chaincode/dist/testing/random-fragments.js';
export { signEs256 } from '../../chaincode/dist/testing/key-ring.js';
export { startSignInProvider, type TestProvider } from '../../gateway-service/dist/testing/sign-in-provider.js';
