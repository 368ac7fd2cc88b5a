const names: ReadonlySet<string> = new Set(['_lifecycle', 'lscc', 'qscc', 'cscc']);

/** The one question that a system chaincode answers here: how a transaction was committed. */
export const answeredQuestion = { chaincode: 'qscc', name: 'GetTransactionByID' } as const;

/** Why a chaincode of Fabric's own cannot be called; undefined for any other, and for the one question that is answered. */
export function systemChaincodeRefusal(name: string, question?: string): string | undefined {
  const isAnswered = name === answeredQuestion.chaincode && question === answeredQuestion.name;
  return names.has(name) && !isAnswered ? `the development ledger has no system chaincodes (${name})` : undefined;
}
