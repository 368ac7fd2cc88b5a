import {
  type Cell,
  checkParameters,
  DomainError,
  type GeneralizedSchema,
  isMasked,
  jointEpoch,
  matchShape,
  type ParameterValue,
  type QueryContract,
  type QuestionEscrow,
} from '@entente/protocol';
import { blindedParameters, blindSubjects, type MatchSecrets } from '@entente/protocol/secure';
import { escrowFor } from './escrow.js';
import { type GatewayReads, publicationsOf } from './reads.js';
import { sealFactors } from './seal-factors.js';

/** A hidden question before it is signed. */
export interface HiddenQuestion {
  /** What is sent in place of the subjects. */
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** What stays: whoever has it can read the answer, and so learns about whom was asked. */
  readonly secrets: MatchSecrets;
  /** Puts the subjects away for the supervisors, where the contract asks for it. */
  readonly escrow: ((nonce: string) => QuestionEscrow) | undefined;
}

export interface Hiding {
  readonly contract: QueryContract;
  readonly schemas: readonly GeneralizedSchema[];
  /** Typed as the contract types its one parameter; a subject that stands there twice counts once. */
  readonly subjects: readonly ParameterValue[];
  /** Who asks, and the key that the answer is for. */
  readonly place: { readonly requester: string; readonly key: string };
}

/**
 * Hides the subjects of a question: blinds them, and seals the factors where a member counts. Nothing of a subject is in
 * anything that is read through the gateway.
 * @throws DomainError `PARAMETER_INVALID`; it names the parameter, never the value; `PUBLICATION_NOT_FOUND` if there is no
 * joint epoch that could be asked about yet; `UNSUPPORTED` if the contract hides nothing; and as `sealFactors`, `escrowFor`
 */
export async function hideSubjects(reads: GatewayReads, hiding: Hiding): Promise<HiddenQuestion> {
  const { contract, schemas, subjects, place } = hiding;
  const shape = matchShape(contract.combine);
  if (shape === undefined) {
    throw new DomainError('UNSUPPORTED', `a contract of mode ${contract.combine.mode} asks nothing in hiding`);
  }
  const checked = subjects.map((subject) => checkedSubject(subject, contract, schemas));
  const secrets = blindSubjects([...new Set(checked)], shape.elements);
  const factors = await sealFactors(reads, contract, secrets, place);
  const parameters = {
    ...blindedParameters(secrets),
    ...(await epochOf(reads, contract)),
    ...(factors === undefined ? {} : { factors }),
  };
  return { parameters, secrets, escrow: await escrowFor(reads, contract, secrets) };
}

/** A subject as it enters its column. @throws DomainError `PARAMETER_INVALID`; it names the parameter, never the value */
export function checkedSubject(
  subject: ParameterValue,
  contract: QueryContract,
  schemas: readonly GeneralizedSchema[],
): Cell {
  const [parameter = ''] = Object.keys(contract.parameters);
  const [value = null] = Object.values(checkParameters(contract, schemas, { [parameter]: subject }));
  if (Array.isArray(value)) {
    throw new DomainError('PARAMETER_INVALID', 'the subject of a hidden question is no list');
  }
  return value as Cell;
}

async function epochOf(reads: GatewayReads, contract: QueryContract): Promise<{ readonly epoch?: number }> {
  if (!isMasked(contract.combine)) {
    return {};
  }
  const joint = jointEpoch(await publicationsOf(reads, contract));
  if (joint === undefined) {
    const text = `the owners have not all published for ${contract.id} yet: each makes its own by entente publication make`;
    throw new DomainError('PUBLICATION_NOT_FOUND', text);
  }
  return { epoch: joint.epoch };
}
