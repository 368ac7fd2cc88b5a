import type { Attack } from './attack.js';
import type { Judged, Judgement } from './judged.js';

const words: Readonly<Record<Judgement, string>> = {
  held: 'held',
  over: 'OVER ITS BOUND',
  works: 'the attack works',
  fails: 'SHOWS NOTHING: does not work either',
  idle: 'does not work on this contract',
  unclear: 'too few trials to tell',
  open: 'nothing is promised',
};

const heads = ['attack', 'setting', 'trials', 'accuracy', '95 %', 'bound', ''];

/** One line a setting, for people. */
export function table(outcomes: readonly Judged[]): string {
  const lines = outcomes.map((outcome, index) => [
    outcomes[index - 1]?.attack === outcome.attack ? '' : outcome.attack,
    outcome.setting,
    String(outcome.score.of),
    percent(outcome.accuracy),
    `${percent(outcome.interval.low)} to ${percent(outcome.interval.high)}`,
    outcome.bound === undefined ? '-' : percent(outcome.bound.accuracy),
    `${words[outcome.judgement]}${refusals(outcome)}`,
  ]);
  const widths = heads.map((head, at) => Math.max(head.length, ...lines.map((line) => line[at]?.length ?? 0)));
  return [heads, ...lines]
    .map((line) =>
      line
        .map((cell, at) => (at > 1 && at < 6 ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
    .concat('\n');
}

/** What each attack does, and what its settings are. */
export function list(attacks: readonly Attack[]): string {
  return attacks
    .map(({ name, title, words: does, settings }) =>
      [
        `${name}: ${title}`,
        `  ${does}`,
        ...settings().map((setting) => `  ${setting.defended ? 'on ' : 'off'}  ${setting.name}${promise(setting)}`),
      ].join('\n'),
    )
    .join('\n\n')
    .concat('\n');
}

function promise({ bound }: Pick<Judged, 'bound'>): string {
  return bound === undefined ? '' : `: at most ${percent(bound.accuracy)}, ${bound.why}`;
}

function refusals({ refusals: met, asked }: Judged): string {
  const codes = Object.entries(met);
  return codes.length === 0
    ? ''
    : `; of ${String(asked)} questions ${codes.map(([code, count]) => `${String(count)} ${code}`).join(', ')}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
