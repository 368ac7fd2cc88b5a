import {
  type Charter,
  charterDisclosure,
  combiningQuery,
  type ContractChange,
  contractDisclosure,
  defaultDisclosure,
  diffContracts,
  type GeneralizedSchema,
  judge,
  type QueryContract,
  rolesOf,
  securityOf,
  type Verdict,
} from '@entente/protocol';
import { type ReactNode, useMemo } from 'react';
import { useWords, wordFor } from '../words/use-words';
import { Facts, Section } from './parts';

interface ContractTextProps {
  readonly contract: QueryContract;
  readonly schemas: readonly GeneralizedSchema[];
  readonly charter: Charter | undefined;
}

/** Who may ask what of whom, what runs where, what can come out, and who sees what on the way. */
export function ContractText({ contract, schemas, charter }: ContractTextProps): ReactNode {
  const { say } = useWords();
  const { access, purposes, scope, combine, validUntil, price, local, parameters } = contract;
  const security = securityOf(combine);
  const combining = combiningQuery(combine);
  const policy = contractDisclosure(
    contract.disclosure,
    charter === undefined ? defaultDisclosure : charterDisclosure(charter),
    schemas,
  );
  return (
    <>
      <Facts
        of={[
          [say('contract.who'), access.members.join(', ')],
          [say('contract.purposes'), purposes.join(', ')],
          [say('contract.scope'), wordFor(say, 'contract', scope)],
          [say('contract.combiner'), `${combine.by} (${combine.mode})`],
          ...(validUntil === undefined ? [] : [[say('contract.until'), validUntil] as const]),
          ...(price === undefined ? [] : [[say('contract.price'), `${price.amount} ${price.unit}`] as const]),
          ...(scope === 'one-subject' ? [] : [[say('contract.rules'), inLine(policy)] as const]),
          [
            say('contract.parameters'),
            Object.keys(parameters).length === 0 ? say('contract.noParameters') : Object.keys(parameters).join(', '),
          ],
        ]}
      />
      <Section title={say('contract.sees')}>
        <p>{security.sees}</p>
        <p>{security.learns}</p>
      </Section>
      <Section title={say('contract.runs')}>
        <pre tabIndex={0}>{local.text}</pre>
      </Section>
      {combining === undefined ? null : (
        <Section title={say('contract.combines')}>
          <pre tabIndex={0}>{combining.text}</pre>
        </Section>
      )}
    </>
  );
}

/** The verdict, as this page comes to it by the protocol's own rules. */
export function VerdictText({ contract, schemas, charter }: ContractTextProps): ReactNode {
  const verdict = useMemo(
    () =>
      charter === undefined
        ? undefined
        : judge({
            ...{ contract, schemas, disclosure: charterDisclosure(charter), roles: rolesOf(charter) },
            members: Object.keys(charter.members).sort(),
          }),
    [contract, schemas, charter],
  );
  return verdict === undefined ? null : <TraceText verdict={verdict} />;
}

/** Why a verdict accepts or refuses, line by line. */
export function TraceText({ verdict }: { readonly verdict: Verdict }): ReactNode {
  const { say } = useWords();
  const lines = verdict.accepted ? verdict.trace : verdict.findings;
  return (
    <Section title={say(verdict.accepted ? 'contract.verdict' : 'contract.refused')}>
      <p className="hint">{say('contract.judged')}</p>
      <ol className="trace">
        {lines.map(({ place, text }, index) => (
          <li key={`${place} ${String(index)}`}>
            <code>{place}</code> {text}
          </li>
        ))}
      </ol>
    </Section>
  );
}

interface DiffProps {
  readonly from: QueryContract;
  readonly to: QueryContract;
  readonly schemas: readonly GeneralizedSchema[];
}

/** What a version tells more, and what less, than another. */
export function ContractDiff({ from, to, schemas }: DiffProps): ReactNode {
  const { say } = useWords();
  const changes = diffContracts(from, to, schemas);
  return (
    <Section title={say('contract.diff', { version: from.version })}>
      <Changes of={changes} />
    </Section>
  );
}

/** Changes between two versions, each with what it does to what is told. */
export function Changes({ of }: { readonly of: readonly ContractChange[] }): ReactNode {
  const { say } = useWords();
  if (of.length === 0) {
    return <p className="nothing">{say('contract.same')}</p>;
  }
  return (
    <ul className="changes">
      {of.map(({ change, place, text }, index) => (
        <li key={`${place} ${String(index)}`}>
          <span className={`badge ${change}`}>{wordFor(say, 'change', change)}</span> <code>{place}</code> {text}
        </li>
      ))}
    </ul>
  );
}

function inLine(policy: object): string {
  return Object.entries(policy)
    .map(([name, value]) => `${name} ${Array.isArray(value) ? value.join('/') : String(value)}`)
    .join(', ');
}
