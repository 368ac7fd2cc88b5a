import { bandThresholds } from '../../score/final-score.js';
import { scoreErrorBound } from '../../score/partial-score.js';
import type { Scorecard, ScoreWeight } from '../../score/scorecard.js';
import { formatDecimal } from '../decimal.js';
import type { TypedOutput, ValueType } from '../types.js';
import { judgeMatch } from './match-mode.js';
import type { JudgedShares } from './share-modes.js';

/**
 * A score whose subject nobody learns: asked as hidden questions are, of features as scores have them. The requester adds the
 * labels up, so that a band keeps nothing from it.
 */
export function judgeHiddenScore(judged: JudgedShares): void {
  judgeMatch(judged);
  judgeScore(judged);
  const { combine } = judged.contract;
  if (combine.mode === 'hidden-score' && combine.band !== undefined) {
    judged.report.note('combine.band', 'the requester reads the band from the score, which it knows');
  }
}

/** A feature is what may be said of the subject anyway; the model says for each what it counts for, and for nothing else. */
export function judgeScore({ contract, outputs, report }: JudgedShares): void {
  const refuse = (place: string, text: string, hint: string): void => {
    report.refuse('mode', place, text, hint);
  };
  const { combine } = contract;
  if (combine.mode !== 'score' && combine.mode !== 'hidden-score') {
    return;
  }
  if (contract.scope !== 'one-subject') {
    refuse('scope', 'a score is about one subject', 'write scope: one-subject');
  }
  for (const output of outputs) {
    judgeFeature(output, combine.weights, refuse);
  }
  for (const name of Object.keys(combine.weights).filter((weight) =>
    outputs.every((output) => output.name !== weight),
  )) {
    refuse(`combine.weights.${name}`, `there is no output ${name} to weigh`, 'weigh the outputs of the local query');
  }
  if (hasThresholdsBeyondProbabilities(combine)) {
    const hint = 'write probabilities above 0 and below 1';
    refuse('combine.band', 'a threshold of a logistic score is a probability', hint);
  }
  const error = (parties: number): string => formatDecimal(scoreErrorBound(parties));
  const what =
    combine.band === undefined || combine.mode === 'hidden-score'
      ? 'the score'
      : 'the band of the score, by comparisons that open nothing else';
  report.note('combine.weights', `${what} comes to the requester; with three members it is off by at most ${error(3)}`);
}

type Refuse = (place: string, text: string, hint: string) => void;

function judgeFeature(
  { name, type }: TypedOutput,
  weights: Readonly<Record<string, ScoreWeight>>,
  refuse: Refuse,
): void {
  const place = `combine.weights.${name}`;
  const weight = Object.hasOwn(weights, name) ? weights[name] : undefined;
  if (weight === undefined) {
    refuse(place, `the output ${name} counts for nothing`, 'give it a weight, or leave it out of the local query');
    return;
  }
  const fault = weightFault(name, type, weight);
  if (fault !== undefined) {
    refuse(place, fault.text, fault.hint);
  }
}

function weightFault(
  name: string,
  type: ValueType,
  weight: ScoreWeight,
): { readonly text: string; readonly hint: string } | undefined {
  if (type.type === 'band') {
    const points = type.bounds.length + 1;
    const hint = `write a list of ${String(points)} numbers, for the lowest band first`;
    const hasAll = typeof weight !== 'string' && weight.length === points;
    return hasAll ? undefined : { text: `${name} is a band, which has points for each of its ${String(points)}`, hint };
  }
  if (typeof weight !== 'string') {
    return { text: `${name} is no band`, hint: 'write one number: what each one of it counts for' };
  }
  const isCounted = countable.has(type.type);
  const hint = 'give a number, a band or a condition';
  return isCounted ? undefined : { text: `${name} is ${type.type}, which no weight can be counted by`, hint };
}

const countable: ReadonlySet<ValueType['type']> = new Set(['boolean', 'integer', 'decimal']);

function hasThresholdsBeyondProbabilities(combine: Pick<Scorecard, 'link' | 'band'>): boolean {
  try {
    bandThresholds(combine);
    return false;
  } catch {
    return true;
  }
}
