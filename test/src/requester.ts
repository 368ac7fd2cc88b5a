import { randomUUID } from 'node:crypto';
import {
  findContract,
  type Api,
  keyProofs,
  keyStatement,
  newRequesterKeys,
  openResult,
  postQuestion,
  type QueryView,
  type RequesterKeys,
  type SignedQuestion,
  signQuestion,
  type Opened,
} from '@entente/cli';
import { questionBody } from '@entente/client';

export interface Asking {
  /** `id@version`. */
  readonly contract: string;
  readonly parameters: SignedQuestion['parameters'];
  readonly purpose: string;
  /** The member that pays, if it is to be another than the contract's first. */
  readonly payer?: string;
}

/** One person who asks: a user of a member's gateway with keys that the gateway never sees. */
export class Requester {
  readonly member: string;
  readonly keys: RequesterKeys;
  readonly #client: () => Api;

  private constructor(member: string, keys: RequesterKeys, client: () => Api) {
    this.member = member;
    this.keys = keys;
    this.#client = client;
  }

  static async register({
    member,
    client,
    outside,
  }: {
    readonly member: string;
    readonly client: () => Api;
    /** The handle, for an outside user. */
    readonly outside?: string;
  }): Promise<Requester> {
    const keys = await newRequesterKeys();
    const statement = keyStatement(keys, member, new Date(Date.now() + 30 * 86_400_000), outside);
    await client().post('/v1/keys', { body: { statement, proofs: keyProofs(keys, statement) } });
    return new Requester(member, keys, client);
  }

  /** A client that acts as this user. */
  get client(): Api {
    return this.#client();
  }

  async sign({ contract, parameters, purpose, payer }: Asking): Promise<SignedQuestion> {
    const document = await findContract(this.client, contract);
    return signQuestion({
      member: this.member,
      contract: document,
      parameters,
      purpose,
      ...(payer === undefined ? {} : { payer }),
      keys: this.keys,
      keyVersion: 1,
    });
  }

  /** Asks and waits for the end of the request. @throws GatewayProblem the refusal */
  async ask(asking: Asking, idempotencyKey: string = randomUUID()): Promise<QueryView> {
    return this.post(await this.sign(asking), idempotencyKey);
  }

  async post(question: SignedQuestion, idempotencyKey: string = randomUUID()): Promise<QueryView> {
    return postQuestion(this.client, question, { idempotencyKey, waitMs: 90_000 });
  }

  /** Asks and comes back as soon as the ledger has taken the question. */
  async begin(asking: Asking): Promise<QueryView> {
    return this.submit(await this.sign(asking));
  }

  /** As {@link begin}, with a question that was signed before. */
  async submit(question: SignedQuestion): Promise<QueryView> {
    return this.client.post('/v1/queries', { body: questionBody(question) });
  }

  async view(request: string): Promise<QueryView> {
    return this.client.get('/v1/queries/{id}', { path: { id: request } });
  }

  async open(request: string): Promise<Opened> {
    return openResult(this.client, this.keys, request);
  }
}
