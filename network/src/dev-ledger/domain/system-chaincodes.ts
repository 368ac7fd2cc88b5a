const names: ReadonlySet<string> = new Set(['_lifecycle', 'lscc', 'qscc', 'cscc']);

/** Why a chaincode of Fabric's own cannot be called; undefined for any other. */
export function systemChaincodeRefusal(name: string): string | undefined {
  return names.has(name) ? `the development ledger has no system chaincodes (${name})` : undefined;
}
