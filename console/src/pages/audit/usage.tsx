import type { Schema } from '@entente/client/connect';
import { type ReactNode, useState } from 'react';
import { hrefOf } from '../../state/place';
import { useSession } from '../../state/session';
import { useAction } from '../../state/use-action';
import { useAnswer } from '../../state/use-answer';
import { download } from '../../ui/download';
import { Answered, Moment, Refusal, Section, Short } from '../../ui/parts';
import { type Column, Table } from '../../ui/table';
import { type Say, useWords } from '../../words/use-words';

type Net = Schema<'UsageNet'>;

/** What answers of a month cost and who owes whom, as every member computes it from the ledger. */
export function UsagePart(): ReactNode {
  const { say } = useWords();
  const { me, gateway } = useSession();
  const [period, setPeriod] = useState(() => new Date().toISOString().slice(0, 7));
  const statement = useAnswer('/v1/usage', { query: { period } });
  const net = useAnswer('/v1/usage/net', { query: { period } });
  const saving = useAction(async () => {
    download(
      `usage-${period}.csv`,
      'text/csv',
      await gateway.text('/v1/usage/export', { query: { period, format: 'csv' } }),
    );
  });
  return (
    <>
      <Section title={say('usage.title')}>
        <div className="filters">
          <label>
            {say('usage.month')}
            <input
              type="month"
              required
              value={period}
              onChange={({ target: { value } }) => {
                // A half-typed month is none.
                if (/^\d{4}-\d{2}$/.test(value)) {
                  setPeriod(value);
                }
              }}
            />
          </label>
          <button type="button" disabled={saving.isRunning} onClick={saving.run}>
            {say('request.csv')}
          </button>
        </div>
        {saving.problem === undefined ? null : <Refusal problem={saving.problem} />}
        <Answered answer={net}>{(view) => <NetTables of={view} />}</Answered>
      </Section>
      <Section title={say('usage.statement', { member: me.member })}>
        <Answered answer={statement}>
          {({ lines }) => (
            <Table
              label={say('usage.statement', { member: me.member })}
              columns={lineColumns(say)}
              rows={lines}
              keyOf={({ request }) => request}
            />
          )}
        </Answered>
      </Section>
    </>
  );
}

function NetTables({ of: { positions, payments, disputed } }: { readonly of: Net }): ReactNode {
  const { say } = useWords();
  return (
    <>
      {disputed > 0 ? <p>{say('usage.disputed', { count: disputed })}</p> : null}
      <Table
        label={say('usage.title')}
        columns={[
          { title: say('alliance.member'), cell: ({ member }) => member },
          { title: say('usage.pays'), cell: ({ pays, unit }) => `${pays} ${unit}`, isNumber: true },
          { title: say('usage.receives'), cell: ({ receives, unit }) => `${receives} ${unit}`, isNumber: true },
          { title: say('usage.net'), cell: ({ net, unit }) => `${net} ${unit}`, isNumber: true },
        ]}
        rows={positions}
        keyOf={({ member, unit }) => `${member} ${unit}`}
      />
      <h3>{say('usage.payments')}</h3>
      <Table
        label={say('usage.payments')}
        columns={[
          { title: say('data.from'), cell: ({ from }) => from },
          { title: say('usage.to'), cell: ({ to }) => to },
          { title: say('usage.amount'), cell: ({ amount, unit }) => `${amount} ${unit}`, isNumber: true },
        ]}
        rows={payments}
        keyOf={({ from, to, unit }) => `${from} ${to} ${unit}`}
      />
    </>
  );
}

function lineColumns(say: Say): readonly Column<Schema<'UsageStatement'>['lines'][number]>[] {
  return [
    { title: say('audit.when'), cell: ({ endedAt }) => <Moment at={endedAt} /> },
    { title: say('requests.contract'), cell: ({ contract }) => contract },
    {
      title: say('data.from'),
      cell: ({ requester, outside }) => `${requester}${outside === undefined ? '' : ` (${outside})`}`,
    },
    { title: say('usage.payer'), cell: ({ payer }) => payer },
    { title: say('usage.amount'), cell: ({ amount, unit }) => `${amount} ${unit}`, isNumber: true },
    {
      title: say('requests.status'),
      cell: ({ status }) => say(status === 'disputed' ? 'usage.disputedLine' : `usage.${status}`),
    },
    {
      title: 'ID',
      cell: ({ request, requester }) => (
        <a href={hrefOf('audit', 'requests', request, requester)}>
          <Short of={request} />
        </a>
      ),
    },
  ];
}
