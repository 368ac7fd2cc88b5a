import { type GeneralizedSchema, parseVersionedId, type QueryContract } from '@entente/protocol';
import { useEffect, useState } from 'react';
import { asProblem, type Problem } from '../api/problem';
import type { Api } from '@entente/client/connect';
import type { ContractView } from '../api/views';
import { useSession } from './session';
import type { Answer } from './use-answer';

/** A contract with all that it is judged by: its schemas, and the version before it. */
export interface WholeContract extends ContractView {
  readonly schemas: readonly GeneralizedSchema[];
  readonly previous: QueryContract | undefined;
}

export function useContract(reference: string): Answer<WholeContract> {
  const { gateway } = useSession();
  const [answer, setAnswer] = useState<{ readonly value?: WholeContract; readonly problem?: Problem }>({});
  const [round, setRound] = useState(0);
  useEffect(() => {
    let isOver = false;
    const tell = (next: typeof answer): void => {
      if (!isOver) {
        setAnswer(next);
      }
    };
    whole(gateway, reference).then(
      (value) => {
        tell({ value });
      },
      (error: unknown) => {
        tell({ problem: asProblem(error) });
      },
    );
    return () => {
      isOver = true;
    };
  }, [gateway, reference, round]);
  const again = (): void => {
    setRound((before) => before + 1);
  };
  return { value: answer.value, problem: answer.problem, again };
}

async function whole(gateway: Api, reference: string): Promise<WholeContract> {
  const { id, version } = parseVersionedId(reference);
  const view = await versionOf(gateway, id, version);
  return { ...view, ...(await loadWhole(gateway, view.contract)) };
}

/** What a contract is judged by and compared with. */
export async function loadWhole(
  gateway: Api,
  contract: QueryContract,
): Promise<Pick<WholeContract, 'contract' | 'schemas' | 'previous'>> {
  const { id, version } = contract;
  const [schemas, previous] = await Promise.all([
    schemasOf(gateway, contract),
    version > 1 ? versionOf(gateway, id, version - 1) : undefined,
  ]);
  return { contract, schemas, previous: previous?.contract };
}

async function versionOf(gateway: Api, id: string, version: number): Promise<ContractView> {
  return gateway.get('/v1/query-contracts/{id}/versions/{version}', { path: { id, version: String(version) } });
}

async function schemasOf(gateway: Api, { schemas }: QueryContract): Promise<readonly GeneralizedSchema[]> {
  return Promise.all(
    Object.entries(schemas).map(([id, version]) =>
      gateway.get('/v1/schemas/{id}/versions/{version}', { path: { id, version: String(version) } }),
    ),
  );
}
