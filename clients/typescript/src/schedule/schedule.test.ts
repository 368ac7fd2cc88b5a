import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { filled } from './fill-words.js';
import { type Every, timesOf } from './times.js';

describe('the times of a schedule', () => {
  const at = (every: Every, first: string, zone: string, count: number, time = '06:00'): readonly string[] =>
    timesOf({ every, first, time, zone, count }).map((when) => when.at);

  it('are at the same hour of the zone, whether it is summer there or not', () => {
    assert.deepEqual(at('day', '2026-03-28', 'Europe/Berlin', 3), [
      '2026-03-28T05:00:00.000Z',
      '2026-03-29T04:00:00.000Z',
      '2026-03-30T04:00:00.000Z',
    ]);
    assert.deepEqual(at('week', '2026-12-28', 'Asia/Shanghai', 2), [
      '2026-12-27T22:00:00.000Z',
      '2027-01-03T22:00:00.000Z',
    ]);
  });

  it('are on the last day of months that are too short, and in the hour after one that summer time leaves out', () => {
    assert.deepEqual(
      at('month', '2026-01-31', 'UTC', 3).map((text) => text.slice(0, 10)),
      ['2026-01-31', '2026-02-28', '2026-03-31'],
    );
    assert.deepEqual(at('day', '2026-03-29', 'Europe/Berlin', 1, '02:30'), ['2026-03-29T01:30:00.000Z']);
    assert.deepEqual(at('day', '2026-03-08', 'America/New_York', 1, '02:30'), ['2026-03-08T07:30:00.000Z']);
    // An hour that comes twice is the first of them.
    assert.deepEqual(at('day', '2026-11-01', 'America/New_York', 1, '01:30'), ['2026-11-01T05:30:00.000Z']);
  });

  it('are refused where day, time or zone is none', () => {
    for (const [first, zone, time] of [
      ['1.12.2026', 'UTC', '06:00'],
      ['2026-13-01', 'UTC', '06:00'],
      ['2027-02-30', 'UTC', '06:00'],
      ['2026-12-01', 'Nowhere/City', '06:00'],
      ['2026-12-01', 'UTC', '25:00'],
    ] as const) {
      assert.throws(() => at('day', first, zone, 1, time), { code: 'INVALID_INPUT' });
    }
  });
});

describe('a parameter that moves with the day', () => {
  it('is filled with the day, month, quarter or year, and with earlier and later ones', () => {
    const of = (word: string): string => filled(word, '2026-01-15');
    assert.deepEqual(['d={day}', 'd={day-15}', '{month-1}', '{quarter}', '{quarter-1}', '{year+1}', 'plain'].map(of), [
      ...['d=2026-01-15', 'd=2025-12-31', '2025-12', '2026-Q1', '2025-Q4', '2027', 'plain'],
    ]);
    for (const wrong of ['{hour}', '{month +1}', '{month-1000}', '{}']) {
      assert.throws(() => of(wrong), { code: 'PARAMETER_INVALID' });
    }
  });
});
