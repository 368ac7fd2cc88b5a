import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Cell,
  checkParameters,
  decode,
  DomainError,
  encode,
  type GeneralizedSchema,
  isMasked,
  jointEpoch,
  matchShape,
  type ParameterValue,
  type Publication,
  type QueryContract,
} from '@entente/protocol';
import { blindedParameters, blindSubjects, MatchSecrets } from '@entente/protocol/secure';
import { readParameters } from './parameters.js';

export interface HiddenQuestion {
  /** What is sent. */
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** What stays. */
  readonly secrets: MatchSecrets;
}

/**
 * Blinds the subjects of a hidden question; undefined for a contract that asks none. The subject's parameter is given once
 * for each subject; one that stands there twice counts once.
 * @param publications of the contract's text, on which the epoch of a hidden score depends
 * @throws DomainError `PARAMETER_INVALID`; it names the parameter, never the value; `PUBLICATION_NOT_FOUND` if there is no
 * joint epoch that could be asked about yet
 */
export function hideSubjects(
  words: readonly string[],
  contract: QueryContract,
  schemas: readonly GeneralizedSchema[],
  publications: readonly Publication[],
): HiddenQuestion | undefined {
  const shape = matchShape(contract.combine);
  if (shape === undefined) {
    return undefined;
  }
  const subjects = words.map((word) => subjectOf(word, contract, schemas));
  const secrets = blindSubjects([...new Set(subjects)], shape.elements);
  return { parameters: { ...blindedParameters(secrets), ...epochOf(contract, publications) }, secrets };
}

function epochOf(
  { combine, id }: QueryContract,
  publications: readonly Publication[],
): Readonly<Record<string, ParameterValue>> {
  if (!isMasked(combine)) {
    return {};
  }
  const joint = jointEpoch(publications);
  if (joint === undefined) {
    const text = `the owners have not all published for ${id} yet: each makes its own by entente publication make`;
    throw new DomainError('PUBLICATION_NOT_FOUND', text);
  }
  return { epoch: joint.epoch };
}

/** The subject that a word `parameter=value` names. @throws DomainError `PARAMETER_INVALID`; it names the parameter, never the value */
export function subjectOf(word: string, contract: QueryContract, schemas: readonly GeneralizedSchema[]): Cell {
  const checked = checkParameters(contract, schemas, readParameters([word], contract, schemas));
  const [value = null] = Object.values(checked);
  if (Array.isArray(value)) {
    throw new DomainError('PARAMETER_INVALID', 'the subject of a hidden question is no list');
  }
  return value as Cell;
}

/**
 * Keeps the secrets of hidden questions beside the requester's keys, in files that only the requester can read: whoever has
 * them can read the answer, and so learns about whom was asked. The gateway never has them.
 */
export function secretsKeeper(keyFolder: string): (nonce: string, secrets: MatchSecrets) => Promise<void> {
  return async (nonce, secrets) => {
    await mkdir(join(keyFolder, folder), { recursive: true, mode: 0o700 });
    await writeFile(fileOf(keyFolder, nonce), encode(secrets), { mode: 0o600, flag: 'wx', flush: true });
  };
}

/** @throws DomainError `KEY_NOT_FOUND` if they are not kept in this folder */
export async function readSecrets(keyFolder: string, nonce: string): Promise<MatchSecrets> {
  const file = fileOf(keyFolder, nonce);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new DomainError(
      'KEY_NOT_FOUND',
      `${file} is not there: only who asked a hidden question can open its answer`,
      {
        cause: error,
      },
    );
  }
  return decode(MatchSecrets, text);
}

const folder = 'hidden-questions';

function fileOf(keyFolder: string, nonce: string): string {
  if (!/^[A-Za-z0-9_-]{43}$/.test(nonce)) {
    throw new DomainError('INVALID_INPUT', 'a nonce is 32 bytes in base64url');
  }
  return join(keyFolder, folder, `${nonce}.json`);
}
