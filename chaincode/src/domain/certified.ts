import { type Charter, freezingAttribute, votingAttribute, votingRuleFor, type VotingRule } from '@entente/protocol';
import { demand } from './demand.js';

/** Tells whether the certificate that signed a transaction carries an attribute. */
export interface Certificate {
  holds(attribute: string): boolean;
}

/** Ballots under a rule that asks for it come from certificates that may vote. @throws `DomainError` `NOT_CERTIFIED` */
export function demandVoter({ certified }: Pick<VotingRule, 'certified'>, certificate: Certificate): void {
  demandAttribute(certified === true, certificate, votingAttribute, 'its rule takes ballots');
}

/** What a certificate that may vote has said is replaced or taken back by such a one. @throws `DomainError` `NOT_CERTIFIED` */
export function demandLike(
  said: { readonly certified?: true | undefined } | undefined,
  certificate: Certificate,
): void {
  demandAttribute(said?.certified === true, certificate, votingAttribute, 'what was said with it is changed');
}

/** Freezing asks for what the rule for its lifting asks for. @throws `DomainError` `NOT_CERTIFIED` */
export function demandFreezer(charter: Charter, certificate: Certificate): void {
  const { certified } = votingRuleFor(charter, 'unfreeze');
  demandAttribute(certified === true, certificate, freezingAttribute, 'the alliance takes freezes');
}

function demandAttribute(isDue: boolean, certificate: Certificate, attribute: string, what: string): void {
  demand(
    !isDue || certificate.holds(attribute),
    'NOT_CERTIFIED',
    `${what} only by a certificate with the attribute ${attribute}=true, which the member's CA gives`,
  );
}
