import { createRequire } from 'node:module';
import type { ChaincodeInterface } from 'fabric-shim';
import { JSONSerializer } from 'fabric-contract-api';
import { contracts } from './index.js';

type ChaincodeFromContract = new (
  contracts: unknown[],
  serializers: { transaction: string; serializers: Record<string, unknown> },
  metadata: object,
  title: string,
  version: string,
) => ChaincodeInterface & { readonly metadata: unknown };

/**
 * The contract classes behind the shim's own dispatch, as `fabric-chaincode-node` would put them there. Its bootstrap
 * wants a package.json with a `main`; this needs none.
 */
export function createChaincode(version: string): ChaincodeInterface & { readonly metadata: unknown } {
  const require = createRequire(import.meta.url);
  const FromContract = require('fabric-shim/lib/contract-spi/chaincodefromcontract.js') as ChaincodeFromContract;
  const serializers = { transaction: 'jsonSerializer', serializers: { jsonSerializer: JSONSerializer } };
  // The shim adds its own contract to the list that it is given.
  return new FromContract([...contracts], serializers, {}, 'entente', version);
}
