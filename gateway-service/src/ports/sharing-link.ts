/** Part of sealed content that another gateway wants: of which item, and from where on. */
export interface ContentAsked {
  readonly owner: string;
  readonly item: string;
  readonly contentHash: string;
  readonly offset: number;
}

/** How sealed content comes from who keeps it. */
export interface SharingLink {
  /** As many bytes as fit into a message, which nobody else holds; none beyond the end. @throws DomainError `MEMBER_UNAVAILABLE` or the other side's refusal */
  contentPart(member: string, asked: ContentAsked): Promise<Uint8Array>;
}

/** What this gateway gives others of what it keeps. `caller` is the member proven by its pinned certificate. */
export interface SharingHandler {
  contentPart(caller: string, asked: ContentAsked): Promise<Uint8Array>;
}
