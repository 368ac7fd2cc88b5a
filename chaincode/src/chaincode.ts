import { JSONSerializer } from 'fabric-contract-api';
import type { ChaincodeInterface } from 'fabric-shim';
import ChaincodeFromContract from 'fabric-shim/lib/contract-spi/chaincodefromcontract.js';
import { contracts } from './index.js';
import { quietDebug } from './quiet-debug.js';

/**
 * The contract classes behind the shim's own dispatch, as `fabric-chaincode-node` would put them there. Its bootstrap
 * wants a package.json with a `main`; this needs none.
 */
export function createChaincode(version: string): ChaincodeInterface & { readonly metadata: unknown } {
  quietDebug();
  const serializers = { transaction: 'jsonSerializer', serializers: { jsonSerializer: JSONSerializer } };
  // The shim adds its own contract to the list that it is given.
  return new ChaincodeFromContract([...contracts], serializers, {}, 'entente', version);
}
