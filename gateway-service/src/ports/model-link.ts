/** Which private model another gateway wants, sealed to which key. */
export interface ModelAsked {
  readonly hash: string;
  readonly cluster: string;
  readonly generation: number;
}

/** How a sealed model comes from its owner to the host of the enclave that scores with it. */
export interface ModelLink {
  /** @throws DomainError `MEMBER_UNAVAILABLE`, or the other side's refusal: `MODEL_NOT_FOUND`, `FORBIDDEN` */
  model(member: string, asked: ModelAsked): Promise<string>;
}

/** What this gateway gives hosts of its member's models. `caller` is the member proven by its pinned certificate. */
export interface ModelHandler {
  model(caller: string, asked: ModelAsked): Promise<string>;
}
