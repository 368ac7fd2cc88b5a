import 'reflect-metadata';
import { msp } from '@hyperledger/fabric-protos';
import * as x509 from '@peculiar/x509';
import { fabricAttributesOid } from '../identities/gateway-attributes.js';

const known = new Map<string, readonly string[]>();
const mostKnown = 1_000;

/**
 * Names of the attributes that a serialized identity's certificate carries with the value `true`, in Fabric CA's form. None where
 * there are none, or what stands there cannot be read: the chaincode would not have taken it for more.
 */
export function attributesOf(identity: Uint8Array): readonly string[] {
  const pem = Buffer.from(msp.SerializedIdentity.deserializeBinary(identity).getIdBytes_asU8()).toString('utf8');
  let attributes = known.get(pem);
  if (attributes === undefined) {
    attributes = attributesIn(pem);
    if (known.size >= mostKnown) {
      known.clear();
    }
    known.set(pem, attributes);
  }
  return attributes;
}

function attributesIn(pem: string): readonly string[] {
  try {
    const extension = new x509.X509Certificate(pem).getExtension(fabricAttributesOid);
    const said: unknown = extension && JSON.parse(Buffer.from(extension.value).toString('utf8'));
    const attrs = typeof said === 'object' && said !== null && 'attrs' in said ? said.attrs : undefined;
    return Object.entries(attrs ?? {}).flatMap(([name, value]) => (value === 'true' ? [name] : []));
  } catch {
    return [];
  }
}
