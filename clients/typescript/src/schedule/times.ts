import { DomainError } from '@entente/protocol';

const dayMs = 86_400_000;

/** How often a question recurs. */
export type Every = 'day' | 'week' | 'month';

export interface Recurring {
  readonly every: Every;
  /** The first day, `2026-12-01`. */
  readonly first: string;
  /** Time of day, `06:00`. */
  readonly time: string;
  /** IANA name, such as `Asia/Shanghai`. */
  readonly zone: string;
  readonly count: number;
}

/** One time of a schedule: the moment, and the day that it is there. */
export interface When {
  readonly at: string;
  readonly day: string;
}

/**
 * The times at which something recurs. A month's last days take the place of days that it has not; an hour that summer time leaves out is the one
 * after it.
 * @throws DomainError `INVALID_INPUT` for a day, time or zone that is none
 */
export function timesOf({ every, first, time, zone, count }: Recurring): readonly When[] {
  if (!isDay(first) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) {
    throw new DomainError('INVALID_INPUT', 'write the first day as 2026-12-01 and the time as 06:00');
  }
  const local = formatIn(zone);
  return Array.from({ length: count }, (_none, index) => {
    const day = dayAfter(first, every, index);
    return { at: momentOf(`${day}T${time}:00.000Z`, local), day };
  });
}

/** 30 February is none. */
function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${text}T`);
}

function dayAfter(first: string, every: Every, index: number): string {
  const date = new Date(`${first}T00:00:00.000Z`);
  if (every !== 'month') {
    date.setUTCDate(date.getUTCDate() + index * (every === 'week' ? 7 : 1));
    return date.toISOString().slice(0, 10);
  }
  const month = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + index + 1, 0));
  month.setUTCDate(Math.min(date.getUTCDate(), month.getUTCDate()));
  return month.toISOString().slice(0, 10);
}

/**
 * The first moment at which a clock in the zone shows this. One of the offsets of the days around it is in force; where neither shows it, the clock was
 * set forward over it, and the later of both is as long after the change.
 */
function momentOf(shown: string, local: (moment: number) => number): string {
  const wanted = Date.parse(shown);
  const candidates = [wanted - dayMs, wanted + dayMs].map((near) => wanted - (local(near) - near)).sort();
  const showing = candidates.filter((moment) => local(moment) === wanted);
  return new Date(showing.length > 0 ? Math.min(...showing) : Math.max(...candidates)).toISOString();
}

/** What a clock in the zone shows at a moment, as if it were UTC. */
function formatIn(zone: string): (moment: number) => number {
  let format: Intl.DateTimeFormat;
  try {
    const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    const time = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, ...parts, ...time });
  } catch {
    throw new DomainError('INVALID_INPUT', `${zone} is no time zone; name one such as Europe/Berlin, or UTC`);
  }
  return (moment) => {
    const of = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = of;
    return Date.UTC(year, month - 1, day, hour, minute, second);
  };
}
