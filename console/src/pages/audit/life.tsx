import type { Answer as AnswerOf } from '@entente/client/connect';
import type { ReactNode } from 'react';
import { hrefOf } from '../../state/place';
import type { Answer } from '../../state/use-answer';
import { Answered, Moment, Section, Short } from '../../ui/parts';
import { Table } from '../../ui/table';
import { useWords } from '../../words/use-words';

export interface LifeProps {
  readonly life: Answer<AnswerOf<'/v1/audit/requests/{id}'>>;
  readonly title: string;
}

/** The life of something as the ledger has it, each step with the block that it stands in; without one, in the gateway's journal. */
export function Life({ life, title }: LifeProps): ReactNode {
  const { say } = useWords();
  return (
    <Section title={title}>
      <Answered answer={life}>
        {({ items }) => (
          <Table
            label={title}
            columns={[
              { title: say('audit.block'), cell: ({ block }) => <BlockLink to={block} />, isNumber: true },
              { title: say('audit.when'), cell: ({ at }) => <Moment at={at} /> },
              { title: say('audit.who'), cell: ({ by }) => by },
              { title: say('audit.what'), cell: ({ what }) => <code>{what}</code> },
              { title: say('audit.changed'), cell: ({ changed }) => changed.join(', ') },
              { title: 'ID', cell: ({ transaction }) => (transaction === null ? '–' : <Short of={transaction} />) },
            ]}
            rows={items}
            keyOf={({ transaction }, index) => transaction ?? String(index)}
          />
        )}
      </Answered>
    </Section>
  );
}

export function BlockLink({ to }: { readonly to: number | null }): ReactNode {
  return to === null ? '–' : <a href={hrefOf('audit', 'blocks', String(to))}>{to}</a>;
}
