/** What the chaincode's own tests make their documents and keys with; the compiled files are named, since only they run. */
export {
  dataSource,
  everyone,
  hiddenContract,
  hiddenScoreContract,
  lenders,
  queryContract,
  rates,
  schema,
  supervisor,
} from '../../../chaincode/dist/testing/documents.js';
export { replacementBy, saltOf } from '../../../chaincode/dist/testing/elections.js';
export {
  enclaveKeys,
  enclaveSigning,
  nonceOf,
  softwareMeasurement,
} from '../../../chaincode/dist/testing/random-enclaves.js';
export { clusterNode, clusterRequest, grantsOf, madeClusterKey } from '../../../chaincode/dist/testing/clusters.js';
export { KeyRing, signEs256 } from '../../../chaincode/dist/testing/key-ring.js';
export { itemStatement, sharingQuestion } from '../../../chaincode/dist/testing/sharing.js';
export { extract } from '../../../chaincode/dist/testing/extracts.js';
export { fragmentContract, signedFragments } from '../../../chaincode/dist/testing/random-fragments.js';
export { TestAlliance } from '../../../chaincode/dist/testing/test-alliance.js';
