import { randomBytes } from 'node:crypto';
import {
  type ApprovalProposal,
  type Charter,
  charterDisclosure,
  type DataSource,
  DomainError,
  type Extract,
  extractFault,
  extractInWords,
  extractLimits,
  type ExtractRecipe,
  type GeneralizedSchema,
  parseVersionedId,
  type ProposedDocument,
  type PublishedExtract,
  publishedColumns,
} from '@entente/protocol';
import type { DataAccess, RunLimits } from '../ports/data-access.js';
import type { Ledger } from '../ports/ledger.js';
import type { Clock } from '../ports/services.js';
import { ExactSampler } from '../secure/noise/exact-sampler.js';
import { RandomBits } from '../secure/noise/random-bits.js';
import type { SourceWatch } from '../sources/source-watch.js';
import type { ExtractStore } from './extract-store.js';
import { makeExtract } from './make-extract.js';
import { type Leak, type Traced, traceLeak } from './trace-leak.js';

export interface OwnExtractsOptions {
  readonly mspId: string;
  readonly ledger: Ledger;
  readonly store: ExtractStore;
  readonly dataAccess: Pick<DataAccess, 'sources' | 'sample'>;
  readonly limits: RunLimits;
  /** Says which sources failed their check. */
  readonly watch: Pick<SourceWatch, 'demandOpen'>;
  readonly clock: Clock;
  /** Puts a document to the vote under a nonce; the same twice is one proposal. */
  readonly propose: (document: ProposedDocument, nonce: string) => Promise<ApprovalProposal>;
}

/** What an owner is shown of a draft, as those who vote will be. */
export interface ShownDraft {
  readonly extract: Extract;
  readonly words: readonly string[];
}

/** Extracts of this member's own sources: made, shown, proposed, withdrawn, and traced when one has leaked. */
export class OwnExtracts {
  readonly #options: OwnExtractsOptions;
  #isMaking = false;

  constructor(options: OwnExtractsOptions) {
    this.#options = options;
  }

  /**
   * Makes a draft; it stays at this gateway until it is proposed. One at a time, since the rows are in memory meanwhile.
   * @throws DomainError `ALREADY_EXISTS` if one of its id is on the ledger or was proposed, `SOURCE_NOT_FOUND`,
   * `SOURCE_CLOSED`, `MEMBER_NOT_FOUND`, `EXTRACT_REFUSED` with what to change, `RESULT_TOO_LARGE`, or as the connector
   */
  async draft(written: ExtractRecipe): Promise<ShownDraft> {
    if (this.#isMaking) {
      throw new DomainError('RATE_LIMITED', 'another draft is being made');
    }
    this.#isMaking = true;
    try {
      return await this.#draft(written);
    } finally {
      this.#isMaking = false;
    }
  }

  async #draft(written: ExtractRecipe): Promise<ShownDraft> {
    const { mspId, store, dataAccess, limits } = this.#options;
    this.#demandNew(written);
    const { source, schema } = this.#offered(written.source);
    const recipe = { ...written, columns: allColumns(written, schema) };
    this.#demandPlan(recipe, schema, source);
    const asked = { ...limits, maxRows: extractLimits.mostRows + 1, maxBytes: 2 * extractLimits.mostBytes };
    const { columns, rows } = await dataAccess.sample(source.id, schema, asked);
    if (rows.length > extractLimits.mostRows) {
      throw new DomainError('RESULT_TOO_LARGE', `an extract is of ${String(extractLimits.mostRows)} rows at most`);
    }
    const sampler = new ExactSampler(new RandomBits());
    const making = { owner: mspId, recipe, schema, key: randomBytes(32), sampler };
    const names = columns.map(({ name }) => name);
    const made = makeExtract(names, rows, making);
    const extract = documentOf(mspId, recipe, source, made);
    store.keep({ extract, nonce: randomBytes(32).toString('base64url'), ...made });
    return shownDraft(extract);
  }

  drafts(): readonly ShownDraft[] {
    const { store, ledger, mspId } = this.#options;
    const drafts = store.list().filter(({ extract: { id } }) => ledger.state.get('extract', mspId, id) === undefined);
    return drafts.map(({ extract }) => shownDraft(extract));
  }

  /** @throws DomainError `EXTRACT_NOT_FOUND` */
  report(id: string): ShownDraft {
    return shownDraft(this.#options.store.draft(id).extract);
  }

  /** @throws DomainError `EXTRACT_NOT_FOUND`, or as the transaction */
  propose(id: string): Promise<ApprovalProposal> {
    const { extract, nonce } = this.#options.store.draft(id);
    return this.#options.propose(extract, nonce);
  }

  /** Ends the handing out and deletes the copies here. @throws DomainError as the transaction */
  async withdraw(id: string, reason: string): Promise<PublishedExtract> {
    const { ledger, mspId, store } = this.#options;
    await ledger.submit('data-sources:WithdrawExtract', { id, reason });
    if (store.has(id)) {
      store.forgetCopies(id);
    }
    const extract = ledger.state.get('extract', mspId, id);
    if (extract === undefined) {
      throw new DomainError('EXTRACT_NOT_FOUND', `${mspId} has published no extract ${id}`);
    }
    return extract;
  }

  /** Whose copy a leaked part can be. @throws DomainError `EXTRACT_NOT_FOUND`, `INVALID_INPUT` */
  trace(id: string, leak: Leak): Traced {
    const { store } = this.#options;
    const { extract } = store.draft(id);
    const published = { columns: publishedColumns(extract), rows: store.rows(id) };
    return traceLeak(published, Object.keys(extract.copies).sort(), leak);
  }

  /** What was proposed is what is voted on: a draft in its place would have other copies. */
  #demandNew({ id }: ExtractRecipe): void {
    const { ledger, mspId } = this.#options;
    const { state } = ledger;
    const isProposed = state
      .list('proposal')
      .some(({ author, document }) => author === mspId && document.kind === 'extract' && document.id === id);
    if (isProposed || state.get('extract', mspId, id) !== undefined) {
      throw new DomainError('ALREADY_EXISTS', `the extract ${id} was proposed already; take another id`);
    }
  }

  #offered(id: string): { readonly source: DataSource; readonly schema: GeneralizedSchema } {
    const { ledger, mspId, dataAccess, watch } = this.#options;
    const source = ledger.state.get('data-source', mspId, id);
    const isSame = dataAccess.sources().some((own) => own.id === id && own.mappingHash === source?.mappingHash);
    const parsed = source && parseVersionedId(source.schema);
    const schema = parsed && ledger.state.get('schema', parsed.id, String(parsed.version));
    if (source === undefined || schema === undefined || !isSame) {
      throw new DomainError('SOURCE_NOT_FOUND', `offer the source ${id} as it is mapped now first`);
    }
    watch.demandOpen(id);
    return { source, schema };
  }

  #demandPlan(recipe: ExtractRecipe, schema: GeneralizedSchema, source: DataSource): void {
    const { ledger, mspId, clock, dataAccess } = this.#options;
    const charter = demandMembers(ledger.state.get('charter'), recipe.receivers);
    if (recipe.validUntil < clock.now().toISOString().slice(0, 10)) {
      throw new DomainError('TIMESTAMP_UNACCEPTABLE', 'validUntil is a day that has passed');
    }
    const levels = dataAccess.sources().find(({ id }) => id === source.id)?.levels ?? {};
    const fault =
      receiverFault(recipe, mspId) ??
      levelFault(recipe, levels) ??
      extractFault(recipe, schema, charterDisclosure(charter).minSubjects);
    if (fault !== undefined) {
      throw new DomainError('EXTRACT_REFUSED', fault);
    }
  }
}

function demandMembers(charter: Charter | undefined, receivers: readonly string[]): Charter {
  const stranger = receivers.find((member) => charter?.members[member] === undefined);
  if (charter === undefined || stranger !== undefined) {
    throw new DomainError('MEMBER_NOT_FOUND', `${stranger ?? ''} is no member, and receives nothing`);
  }
  return charter;
}

function receiverFault({ receivers }: ExtractRecipe, owner: string): string | undefined {
  const isTwice = new Set(receivers).size < receivers.length;
  const own = receivers.includes(owner) ? `${owner} has the source and is no receiver` : undefined;
  return isTwice ? 'a receiver is named twice' : own;
}

/** What a source has at one level only is no value of the column, to which nothing else can be done. */
function levelFault({ columns }: ExtractRecipe, levels: Readonly<Record<string, string>>): string | undefined {
  const coarse = Object.keys(levels).find((name) => columns[name]?.method !== 'suppress');
  return coarse === undefined ? undefined : `${coarse}: the source has it at one level only; suppress it`;
}

/** Columns that the recipe does not name are suppressed, and that is said. */
function allColumns({ columns }: ExtractRecipe, schema: GeneralizedSchema): ExtractRecipe['columns'] {
  const unnamed = Object.keys(schema.columns).filter((name) => !Object.hasOwn(columns, name));
  return { ...columns, ...Object.fromEntries(unnamed.map((name) => [name, { method: 'suppress' as const }])) };
}

function documentOf(
  owner: string,
  recipe: ExtractRecipe,
  { schema, mappingHash }: DataSource,
  { report, copies }: ReturnType<typeof makeExtract>,
): Extract {
  const { id, title, source, columns, quasiIdentifiers, sensitive, k, l, samplePercent, validUntil } = recipe;
  const commitments = [...copies].map(([receiver, { contentHash, bytes }]) => [receiver, { contentHash, bytes }]);
  return {
    ...{ kind: 'extract', owner, id, title, source, schema, mappingHash, columns, quasiIdentifiers, sensitive },
    ...{ k, l, samplePercent, validUntil, report },
    copies: Object.fromEntries(commitments) as Extract['copies'],
  };
}

function shownDraft(extract: Extract): ShownDraft {
  return { extract, words: extractInWords(extract) };
}
