import type { ReactNode } from 'react';
import type { List } from '../../api/views';
import { hrefOf } from '../../state/place';
import { useAnswer } from '../../state/use-answer';
import { Answered, Moment, Section, Short } from '../../ui/parts';
import { Table } from '../../ui/table';
import { useWords } from '../../words/use-words';

interface LifeEntry {
  /** `null`: not on the ledger, but in the gateway's journal. */
  readonly block: number | null;
  readonly at: string;
  readonly by: string;
  readonly what: string;
  readonly changed: readonly string[];
  readonly transaction: string | null;
}

/** The life of something as the ledger has it, each step with the block that it stands in. @param path of the API */
export function Life({ path, title }: { readonly path: string; readonly title: string }): ReactNode {
  const { say } = useWords();
  const life = useAnswer<List<LifeEntry>>(path, 10_000);
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
