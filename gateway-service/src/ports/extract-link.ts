/** Part of a receiver's copy of an extract: from where on. Whose copy it is follows from who asks. */
export interface ExtractAsked {
  readonly id: string;
  readonly offset: number;
}

/** How copies of extracts come from their owners. */
export interface ExtractLink {
  /** As many bytes as fit into a message; none beyond the end. @throws DomainError `MEMBER_UNAVAILABLE` or the other side's refusal */
  extractPart(member: string, asked: ExtractAsked): Promise<Uint8Array>;
}

/** What this gateway hands out of its own extracts. `caller` is the member proven by its pinned certificate. */
export interface ExtractHandler {
  extractPart(caller: string, asked: ExtractAsked): Promise<Uint8Array>;
}
