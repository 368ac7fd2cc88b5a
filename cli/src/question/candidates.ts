import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { type Cell, DomainError, type GeneralizedSchema, type QueryContract } from '@entente/protocol';
import { openedAs } from '@entente/protocol/secure';
import { subjectOf } from './subject-word.js';

/** A candidate about whom an opened question asked. */
export interface FoundCandidate {
  readonly line: number;
  readonly subject: Cell;
}

/** Candidates, one a line, from a file, or from standard input for `-`. They stay in this process. */
export async function readCandidates(file: string): Promise<readonly string[]> {
  const content = file === '-' ? await text(process.stdin) : await readFile(file, 'utf8');
  return content.split('\n').map((line) => line.trim());
}

/**
 * Which of the candidates an opened element is; undefined if it is none of them.
 * @throws DomainError `PARAMETER_INVALID`, which names the line of a candidate that the contract could not ask about
 */
export function candidateOf(
  opened: string,
  lines: readonly string[],
  contract: QueryContract,
  schemas: readonly GeneralizedSchema[],
): FoundCandidate | undefined {
  const [parameter = ''] = Object.keys(contract.parameters);
  for (const [index, line] of lines.entries()) {
    if (line === '') {
      continue;
    }
    const subject = typed(`${parameter}=${line}`, index + 1, contract, schemas);
    if (openedAs(subject) === opened) {
      return { line: index + 1, subject };
    }
  }
  return undefined;
}

function typed(word: string, line: number, contract: QueryContract, schemas: readonly GeneralizedSchema[]): Cell {
  try {
    return subjectOf(word, contract, schemas);
  } catch (error) {
    const fault = `the candidate in line ${String(line)} is nothing that ${contract.id} could ask about`;
    throw new DomainError('PARAMETER_INVALID', fault, { cause: error });
  }
}
