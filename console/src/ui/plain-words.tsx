import {
  type Charter,
  charterDisclosure,
  type ColumnFlow,
  columnFlow,
  combinedColumns,
  combiningQuery,
  contractDisclosure,
  defaultDisclosure,
  type GeneralizedSchema,
  mergeNoise,
  type QueryContract,
  type TypedOutput,
  typeName,
} from '@entente/protocol';
import { type ReactNode, useMemo } from 'react';
import { type Say, useWords } from '../words/use-words';
import { Section } from './parts';
import { Table } from './table';

interface PlainWordsProps {
  readonly contract: QueryContract;
  readonly schemas: readonly GeneralizedSchema[];
  readonly charter: Charter | undefined;
}

/** What an answer can tell, column by column, and what it cannot, for people who read no SQL. */
export function PlainWords({ contract, schemas, charter }: PlainWordsProps): ReactNode {
  const { say } = useWords();
  const flow = useMemo(
    () => columnFlow(contract.local.tree, combiningQuery(contract.combine)?.tree, schemas),
    [contract, schemas],
  );
  const columns = useMemo(() => answered(contract, schemas), [contract, schemas]);
  return (
    <>
      <Section title={say('plain.out')}>
        <p className="hint">{say('plain.outText')}</p>
        <Table
          label={say('plain.out')}
          columns={[
            { title: say('plain.column'), cell: ({ name }) => <code>{name}</code> },
            { title: say('plain.type'), cell: ({ type }) => typeName(type) },
            { title: say('plain.from'), cell: ({ name }) => madeOf(name, flow) ?? say('plain.counted') },
          ]}
          rows={columns}
          keyOf={({ name }) => name}
        />
      </Section>
      <Section title={say('plain.not')}>
        <ul>
          {withheld({ contract, schemas, charter }, flow, say).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </Section>
    </>
  );
}

function answered(contract: QueryContract, schemas: readonly GeneralizedSchema[]): readonly TypedOutput[] {
  try {
    return combinedColumns(contract, schemas);
  } catch {
    // A version whose schemas have gone on since may not type any more.
    return [];
  }
}

function madeOf(output: string, flow: readonly ColumnFlow[]): string | undefined {
  const from = flow.filter(({ result }) => result.includes(output)).map(({ column }) => column);
  return from.length === 0 ? undefined : from.join(', ');
}

function withheld(
  { contract, schemas, charter }: PlainWordsProps,
  flow: readonly ColumnFlow[],
  say: Say,
): readonly string[] {
  const named = (flows: readonly ColumnFlow[]): string => flows.map(({ column }) => column).join(', ');
  const read = flow.filter(({ uses, result }) => uses.length > 0 && result.length === 0);
  const unread = flow.filter(({ uses }) => uses.length === 0);
  return [
    ...(read.length === 0 ? [] : [say('plain.read', { columns: named(read) })]),
    ...(unread.length === 0 ? [] : [say('plain.unread', { columns: named(unread) })]),
    ...(contract.scope === 'one-subject' ? [] : heldBack({ contract, schemas, charter }, say)),
    say('plain.row'),
  ];
}

function heldBack({ contract, schemas, charter }: PlainWordsProps, say: Say): readonly string[] {
  if (mergeNoise(contract.combine) !== undefined) {
    return [say('plain.noised')];
  }
  const policy = charter === undefined ? defaultDisclosure : charterDisclosure(charter);
  const { minSubjects, rounding } = contractDisclosure(contract.disclosure, policy, schemas);
  return [
    say('plain.groups', { subjects: minSubjects }),
    ...(rounding > 1 ? [say('plain.rounded', { rounding })] : []),
  ];
}
