import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DomainError, type ServiceMeasure } from '@entente/protocol';
import { MeasureMembers, rankingOf } from './measure-members.js';

const measure = (member: string, change: Partial<ServiceMeasure> = {}): ServiceMeasure => ({
  ...{ member, health: 'up', load: 'idle', latency: 'under-20ms' },
  ...change,
});

describe('the ranking of candidates by what was measured', () => {
  it('puts the less loaded first, then the faster, and leaves out who does not answer', () => {
    const ranking = rankingOf([
      measure('Down', { health: 'down', load: 'unknown', latency: 'unknown' }),
      measure('Full', { load: 'full' }),
      measure('Far', { latency: 'under-500ms' }),
      measure('Near'),
    ]);
    assert.deepEqual(ranking, [['Near'], ['Far'], ['Full']]);
  });

  it('puts equals beside each other, whatever their names and the order in which they were measured', () => {
    const tiers = rankingOf([measure('Zeta'), measure('Alpha')]);
    assert.deepEqual(tiers, [['Alpha', 'Zeta']]);
    assert.deepEqual(rankingOf([measure('Alpha'), measure('Zeta')]), tiers);
  });
});

describe('measuring', () => {
  it('asks a member again only when what it knows is old', async () => {
    let [asked, now] = [0, 0];
    const measures = new MeasureMembers({
      clock: { now: () => new Date(now) },
      freshMs: 1_000,
      link: {
        status: (member) => {
          asked += 1;
          return member === 'Away'
            ? Promise.reject(new DomainError('MEMBER_UNAVAILABLE', member))
            : Promise.resolve({ load: 'busy' });
        },
      },
    });
    const [here, away] = await measures.measure(['Here', 'Away']);
    assert.deepEqual([here?.health, here?.load, away?.health, away?.load], ['up', 'busy', 'down', 'unknown']);
    await measures.measure(['Here']);
    assert.equal(asked, 2);
    now = 1_000;
    await measures.measure(['Here']);
    assert.equal(asked, 3);
  });
});
