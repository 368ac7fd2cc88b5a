import type { Charter, GeneralizedSchema, QueryContract, RequesterKey } from '@entente/protocol';
import { contentHash, versionedId } from '@entente/protocol';
import type { DataAccess } from '../ports/data-access.js';
import { MemoryState } from './memory-state.js';

/** What an alliance has agreed on. */
export interface Agreed {
  readonly charter: Charter;
  readonly schemas: readonly GeneralizedSchema[];
  readonly contracts: readonly QueryContract[];
}

/** Every requester of a rehearsal has one key. */
export const keyId = 'rehearsed';

/** The alliance's state as votes and registrations would have left it: contracts in force, sources on offer, keys that may ask. */
export function agreedState(
  { charter, schemas, contracts }: Agreed,
  owners: ReadonlyMap<string, DataAccess>,
): MemoryState {
  const state = new MemoryState();
  state.put('charter', [], charter);
  for (const schema of schemas) {
    state.put('schema', [schema.id, String(schema.version)], schema);
    const name = versionedId(schema.id, schema.version);
    const sources = [...owners].flatMap(([member, access]) =>
      access
        .sources()
        .filter((source) => source.schema === name)
        .map(({ id, mappingHash }) => ({ member, id, mappingHash })),
    );
    state.put('schema-sources', [name], { schema: name, sources });
  }
  for (const contract of contracts) {
    const { id, version } = contract;
    state.put('query-contract', [id, String(version)], contract);
    const current = { id, version, contentHash: contentHash('query-contract', contract), retiredThrough: 0 };
    state.put('query-contract-current', [id], { ...current, status: 'active' });
  }
  for (const member of Object.keys(charter.members)) {
    state.put('requester-key', [member, keyId], { member, id: keyId, version: 1, status: 'active' } as RequesterKey);
  }
  return state;
}
