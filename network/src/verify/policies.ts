import { X509Certificate } from 'node:crypto';
import { common, msp } from '@hyperledger/fabric-protos';
import type { Signer } from './msps.js';

/** Signers whose signatures are good, each once. Whether their MSP accepts them stands in `objection`. */
export type Signers = readonly Signer[];

/** Whether signers satisfy a policy that counts principals, as a peer evaluates it: each signer is used once. */
export function satisfiesSignaturePolicy(policy: common.SignaturePolicyEnvelope, signers: Signers): boolean {
  const rule = policy.getRule();
  return (
    rule !== undefined &&
    satisfiesRule(
      rule,
      policy.getIdentitiesList(),
      signers,
      signers.map(() => false),
    )
  );
}

function satisfiesRule(
  rule: common.SignaturePolicy,
  principals: readonly msp.MSPPrincipal[],
  signers: Signers,
  used: boolean[],
): boolean {
  if (rule.getTypeCase() === common.SignaturePolicy.TypeCase.SIGNED_BY) {
    const principal = principals[rule.getSignedBy()];
    const index = signers.findIndex(
      (signer, place) => used[place] === false && principal !== undefined && satisfiesPrincipal(signer, principal),
    );
    if (index >= 0) {
      used[index] = true;
    }
    return index >= 0;
  }
  const several = rule.getNOutOf();
  if (several === undefined) {
    return false;
  }
  let satisfied = 0;
  for (const inner of several.getRulesList()) {
    const tried = [...used];
    if (satisfiesRule(inner, principals, signers, tried)) {
      satisfied++;
      tried.forEach((value, index) => (used[index] = value));
    }
  }
  return satisfied >= several.getN();
}

/** Whether a signer is what a principal describes: a role, an organizational unit, one certificate, or all of several. */
export function satisfiesPrincipal(signer: Signer, principal: msp.MSPPrincipal): boolean {
  const bytes = principal.getPrincipal_asU8();
  const { Classification } = msp.MSPPrincipal;
  if (signer.objection !== undefined) {
    return false;
  }
  switch (principal.getPrincipalClassification()) {
    case Classification.ROLE:
      return hasRole(signer, msp.MSPRole.deserializeBinary(bytes));
    case Classification.IDENTITY:
      return isIdentity(signer, bytes);
    case Classification.ORGANIZATION_UNIT: {
      const unit = msp.OrganizationUnit.deserializeBinary(bytes);
      const name = unit.getOrganizationalUnitIdentifier();
      return unit.getMspIdentifier() === signer.mspId && signer.organizationalUnits.includes(name);
    }
    case Classification.COMBINED: {
      const all = msp.CombinedPrincipal.deserializeBinary(bytes).getPrincipalsList();
      return all.length > 0 && all.every((one) => satisfiesPrincipal(signer, one));
    }
    default:
      return false;
  }
}

function hasRole(signer: Signer, role: msp.MSPRole): boolean {
  const { nodeOus, organizationalUnits } = signer;
  const has = (unit: string | undefined): boolean => unit !== undefined && organizationalUnits.includes(unit);
  if (role.getMspIdentifier() !== signer.mspId) {
    return false;
  }
  switch (role.getRole()) {
    case msp.MSPRole.MSPRoleType.MEMBER:
      return true;
    case msp.MSPRole.MSPRoleType.ADMIN:
      return signer.isListedAdmin || has(nodeOus?.admin);
    case msp.MSPRole.MSPRoleType.CLIENT:
      return has(nodeOus?.client);
    case msp.MSPRole.MSPRoleType.PEER:
      return has(nodeOus?.peer);
    case msp.MSPRole.MSPRoleType.ORDERER:
      return has(nodeOus?.orderer);
    default:
      return false;
  }
}

function isIdentity({ mspId, certificate }: Signer, bytes: Uint8Array): boolean {
  const identity = msp.SerializedIdentity.deserializeBinary(bytes);
  if (identity.getMspid() !== mspId || certificate === undefined) {
    return false;
  }
  try {
    return Buffer.compare(new X509Certificate(identity.getIdBytes_asU8()).raw, certificate.raw) === 0;
  } catch {
    return false;
  }
}
