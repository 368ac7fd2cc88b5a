import type { ProposedDocument } from '@entente/client';
import {
  ChaincodeBuild,
  Charter,
  EnclaveMeasurement,
  EnclaveWithdrawal,
  GeneralizedSchema,
  Membership,
  OutsideUserChange,
  Participant,
  QueryContractForm,
  Retirement,
  SupervisorChange,
  Unfreeze,
  VotingRuleChange,
} from '@entente/protocol';
import { z } from 'zod';
import { YamlSource } from './explain/yaml-source.js';
import { UsageError } from './usage-error.js';

/** Documents as members write them, by their `kind`. */
export const documentForms = {
  charter: Charter,
  'generalized-schema': GeneralizedSchema,
  'query-contract': QueryContractForm,
} as const;

/**
 * Reads a YAML or JSON document of one kind.
 * @throws {@link UsageError} with every fault and its line
 */
export async function readDocument<K extends keyof typeof documentForms>(
  kind: K,
  file: string,
): Promise<z.infer<(typeof documentForms)[K]>> {
  const source = await YamlSource.read(file);
  return parsedDocument(documentForms[kind] as unknown as z.ZodType<z.infer<(typeof documentForms)[K]>>, source);
}

/** Documents that change the alliance itself, by their `kind`. */
const allianceChanges: Readonly<Record<string, z.ZodType>> = {
  retirement: Retirement,
  membership: Membership,
  supervisor: SupervisorChange,
  'voting-rule': VotingRuleChange,
  'chaincode-build': ChaincodeBuild,
  unfreeze: Unfreeze,
  participant: Participant,
  'outside-user': OutsideUserChange,
  'enclave-measurement': EnclaveMeasurement,
  'enclave-withdrawal': EnclaveWithdrawal,
};

/**
 * Reads a YAML or JSON document that changes the alliance itself.
 * @throws {@link UsageError} with every fault and its line
 */
export async function readAllianceChange(file: string): Promise<ProposedDocument> {
  const source = await YamlSource.read(file);
  const { kind } = parsedDocument(z.looseObject({ kind: z.enum(Object.keys(allianceChanges)) }), source);
  return parsedDocument((allianceChanges[kind] ?? z.never()) as z.ZodType<ProposedDocument>, source);
}

/**
 * A file as a document.
 * @throws {@link UsageError} with every fault and its line
 */
export function parsedDocument<T>(form: z.ZodType<T>, source: YamlSource): T {
  const parsed = form.safeParse(source.value);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      ({ path, message }) => `${source.file}:${String(source.spot(path).line)}: ${place(path)}${message}`,
    );
    throw new UsageError(faults.join('\n'));
  }
  return parsed.data;
}

function place(path: readonly PropertyKey[]): string {
  return path.length === 0 ? '' : `${path.map(String).join('.')}: `;
}
