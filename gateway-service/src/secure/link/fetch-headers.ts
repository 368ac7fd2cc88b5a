import type { SignedRoundHeader } from '@entente/protocol';
import type { HeadersAsked, SecureLink } from '../../ports/secure-link.js';

/** Headers that travel in one answer. */
export const headerPage = 2_000;

/** No computation has more broadcasts than this that a party would show. */
const mostHeaders = 200_000;

/** All signed headers of broadcasts that another party holds of an attempt. @throws DomainError `MEMBER_UNAVAILABLE` */
export async function fetchHeaders(
  link: Pick<SecureLink, 'roundHeaders'>,
  member: string,
  asked: Omit<HeadersAsked, 'offset'>,
): Promise<readonly SignedRoundHeader[]> {
  const headers: SignedRoundHeader[] = [];
  for (;;) {
    const page = await link.roundHeaders(member, { ...asked, offset: headers.length });
    headers.push(...page);
    if (page.length < headerPage || headers.length >= mostHeaders) {
      return headers;
    }
  }
}
