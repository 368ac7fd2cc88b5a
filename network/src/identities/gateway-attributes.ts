/** Where Fabric CA puts attributes of an identity; chaincode reads them from there. */
export const fabricAttributesOid = '1.2.3.4.5.6.7.8.1';

/**
 * What a member's CA says in the certificate of its gateway, in Fabric CA's form. An alliance may take ballots and freezes only
 * from certificates that say so.
 */
export function gatewayAttributes(slug: string): Readonly<Record<string, string>> {
  return {
    'hf.EnrollmentID': `gateway.${slug}`,
    'entente.gateway': 'true',
    'entente.vote': 'true',
    'entente.freeze': 'true',
  };
}
