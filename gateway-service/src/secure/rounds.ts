/**
 * What a protocol of secure computation asks of the network: rounds in which every party sends and then receives. The
 * protocols know nothing of links, signatures or time; an implementation binds every message to channel, request, contract,
 * attempt, party set, round and sender, and refuses what is not so bound.
 */

/** One party's side of a computation in rounds among the owners. Names are unique within an attempt. */
export interface Rounds {
  readonly me: string;
  /** MSP IDs in order; the owners. */
  readonly parties: readonly string[];
  /**
   * Sends each other party its bytes and resolves with what each sent under the same name; every message must have exactly
   * `bytes` bytes.
   * @throws DomainError `SECURE_MISBEHAVIOUR`, `MEMBER_UNAVAILABLE` (each names the member)
   */
  exchange(name: string, to: (party: string) => Uint8Array, bytes: number): Promise<ReadonlyMap<string, Uint8Array>>;
  /**
   * The same bytes for everybody: who tells others something else is found out (transcript). Resolves with the others' bytes;
   * how many there must be is for the protocol to check.
   * @throws DomainError as `exchange`
   */
  broadcast(name: string, mine: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>>;
  /**
   * What the dealer prepared for this party.
   * @throws DomainError as `exchange`, about the dealer
   */
  dealt(name: string, bytes: number): Promise<Uint8Array>;
}

/** The dealer's side: hands each party its bytes, once a name. A party for which there are none never asks for them. */
export interface Dealing {
  readonly parties: readonly string[];
  /** Resolves once the bytes are handed over, so that a dealer that is faster than the parties waits for them. */
  deal(name: string, to: (party: string) => Uint8Array): Promise<void>;
}
