import { encode } from '../codec.js';
import type { AttestedCombining, ModelTerms } from '../documents/attested.js';
import type { ContractChange } from './contract-diff.js';

const place = 'combine.attested';

/** Who may come to see partial results in place of an enclave, and by which code they are combined. */
export function diffAttested(
  previous: AttestedCombining | undefined,
  next: AttestedCombining | undefined,
): readonly ContractChange[] {
  if (next === undefined) {
    const text = 'the service node itself sees the partial results, and no enclave is asked for';
    return previous === undefined ? [] : [{ change: 'looser', place, text }];
  }
  if (previous === undefined) {
    return [{ change: 'tighter', place, text: `an attested enclave combines, which runs ${next.measurement}` }];
  }
  const changes: ContractChange[] = [];
  if (previous.measurement !== next.measurement) {
    const text = `the enclave runs ${next.measurement} instead of ${previous.measurement}`;
    changes.push({ change: 'looser', place: `${place}.measurement`, text });
  }
  if (previous.hardware !== next.hardware) {
    const isTighter = next.hardware === true;
    const text = isTighter ? 'no software enclave will do' : 'a software enclave will do, whose host can read it all';
    changes.push({ change: isTighter ? 'tighter' : 'looser', place: `${place}.hardware`, text });
  }
  return [...changes, ...diffModel(previous.model, next.model)];
}

/** What another model tells more or less nobody can see: it counts as looser, so that nothing slips through. */
function diffModel(previous: ModelTerms | undefined, next: ModelTerms | undefined): readonly ContractChange[] {
  const at = `${place}.model`;
  if (next === undefined) {
    const text = 'the features themselves are answered, not a score';
    return previous === undefined ? [] : [{ change: 'looser', place: at, text }];
  }
  if (previous === undefined) {
    return [
      { change: 'tighter', place: at, text: `a model of ${next.owner} scores in the enclave: no feature is told` },
    ];
  }
  const text = `another model scores, or another part of its score is told (${next.owner}, ${next.hash.slice(0, 12)})`;
  return encode(previous) === encode(next) ? [] : [{ change: 'looser', place: at, text }];
}
