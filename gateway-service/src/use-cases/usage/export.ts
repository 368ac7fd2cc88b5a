import { parseVersionedId, type UsageLine } from '@entente/protocol';

/**
 * One owner's part of one answer. Fields that X-Road's operational monitoring has bear its names, so that tools which
 * read those records read these; `payer` and what follows are ours. Times are milliseconds since 1970.
 */
export interface UsageRecord {
  readonly messageId: string;
  readonly clientMemberCode: string;
  readonly serviceMemberCode: string;
  readonly serviceCode: string;
  readonly serviceVersion: string;
  readonly messageIssue: string;
  readonly requestInTs: number;
  readonly responseOutTs: number;
  readonly succeeded: boolean;
  readonly payer: string;
  readonly amount: string;
  readonly unit: string;
  readonly status: UsageLine['status'];
  /** The handle of the outside user who asked, under the client member; empty for the member's own. */
  readonly outsideUser: string;
}

const fields = [
  ...['messageId', 'clientMemberCode', 'serviceMemberCode', 'serviceCode', 'serviceVersion', 'messageIssue'],
  ...['requestInTs', 'responseOutTs', 'succeeded', 'payer', 'amount', 'unit', 'status', 'outsideUser'],
] as readonly (keyof UsageRecord)[];

/** Usage as records for accounting, an owner's part each. */
export function usageTable(lines: readonly UsageLine[]): {
  readonly records: readonly UsageRecord[];
  /** RFC 4180, with a line of names. */
  readonly csv: () => string;
} {
  const records = lines.flatMap(recordsOf);
  const row = (values: readonly (string | number | boolean)[]): string => values.map(quoted).join(',');
  return {
    records,
    csv: () =>
      [fields, ...records.map((record) => fields.map((field) => record[field]))].map(row).join('\r\n') + '\r\n',
  };
}

function recordsOf(line: UsageLine): readonly UsageRecord[] {
  const { id, version } = parseVersionedId(line.contract);
  return Object.entries(line.shares).map(([owner, share]) => ({
    messageId: line.request,
    clientMemberCode: line.requester,
    serviceMemberCode: owner,
    serviceCode: id,
    serviceVersion: String(version),
    messageIssue: line.purpose,
    requestInTs: Date.parse(line.openedAt),
    responseOutTs: Date.parse(line.endedAt),
    succeeded: true,
    payer: line.payer,
    amount: share,
    unit: line.unit,
    status: line.status,
    outsideUser: line.outside ?? '',
  }));
}

function quoted(value: string | number | boolean): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
