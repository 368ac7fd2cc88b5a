import {
  contentHash,
  type ContractReference,
  DomainError,
  EcPublicJwk,
  GeneralizedSchema,
  Publication,
  QueryContract,
  validate,
  versionedId,
} from '@entente/protocol';

/** What of a gateway the requester's part of a hidden question is read through; `path` is from `/v1` on. */
export interface GatewayReads {
  /** An answer's JSON; what is no answer is thrown. */
  readonly get: (path: string) => Promise<unknown>;
  /** A body that is no text. */
  readonly bytes: (path: string) => Promise<Uint8Array>;
}

/** The contract that a request names, and no other text. @throws DomainError `CONTRACT_MISMATCH` */
export async function contractOf(reads: GatewayReads, reference: ContractReference): Promise<QueryContract> {
  const { id, version, hash } = reference;
  const path = `/v1/query-contracts/${encodeURIComponent(id)}/versions/${String(version)}`;
  const contract = validate(QueryContract, fieldOf(await reads.get(path), 'contract'));
  if (contentHash('query-contract', contract) !== hash) {
    throw new DomainError('CONTRACT_MISMATCH', 'the gateway shows another query contract than the request names');
  }
  return contract;
}

/** The generalized schemas that a contract asks about. */
export async function schemasOf(
  reads: Pick<GatewayReads, 'get'>,
  { schemas }: QueryContract,
): Promise<readonly GeneralizedSchema[]> {
  const paths = Object.entries(schemas).map(
    ([id, version]) => `/v1/schemas/${encodeURIComponent(id)}/versions/${String(version)}`,
  );
  return Promise.all(paths.map(async (path) => validate(GeneralizedSchema, await reads.get(path))));
}

/** All owners' publications for a contract's text, as the ledger names them. */
export async function publicationsOf(
  reads: Pick<GatewayReads, 'get'>,
  contract: QueryContract,
): Promise<readonly Publication[]> {
  const named = encodeURIComponent(versionedId(contract.id, contract.version));
  const items = itemsOf(await reads.get(`/v1/publications?contract=${named}`));
  const hash = contentHash('query-contract', contract);
  return items.map((item) => validate(Publication, item)).filter((item) => item.contract.hash === hash);
}

/** Receipt keys of all members' gateways, as the ledger has them. */
export async function serviceKeysOf(
  reads: Pick<GatewayReads, 'get'>,
): Promise<(member: string) => EcPublicJwk | undefined> {
  const keys = new Map<unknown, EcPublicJwk>();
  for (const item of itemsOf(await reads.get('/v1/members'))) {
    const gateway = fieldOf(item, 'gateway');
    if (gateway !== undefined && gateway !== null) {
      keys.set(fieldOf(item, 'mspId'), validate(EcPublicJwk, fieldOf(gateway, 'signing')));
    }
  }
  return (member) => keys.get(member);
}

/** A field of an answer; undefined where the answer has another form, which the schema of the field then refuses. */
export function fieldOf(answer: unknown, name: string): unknown {
  return typeof answer === 'object' && answer !== null
    ? (answer as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function itemsOf(answer: unknown): readonly unknown[] {
  const items = fieldOf(answer, 'items');
  if (!Array.isArray(items)) {
    throw new DomainError('INVALID_INPUT', 'the gateway shows no list where there is one');
  }
  return items;
}
