import type { ExtractReport } from '@entente/protocol';
import type { Group } from './groups.js';

type Risks = Pick<ExtractReport, 'prosecutor' | 'journalist' | 'marketer'>;

/**
 * The chances to find somebody, in millionths, rounded up. `f` is how many subjects of a group are published and `F` how many
 * the source has in it: the prosecutor's chance is 1/f, the journalist's 1/F; what a marketer finds of all is the mean of f/F
 * (El Emam, "Guide to the De-Identification of Personal Health Information", 2013, chapter 16; in ARX under the same names).
 * @param published the groups that are published
 * @param population groups of all rows of the source
 */
export function risksOf(published: readonly Group[], population: ReadonlyMap<string, Group>): Risks {
  const sizes = published.map(({ key, subjects }) => ({
    ...{ f: subjects, F: Math.max(subjects, population.get(key)?.subjects ?? 0) },
  }));
  const subjects = sum(sizes.map(({ f }) => f));
  const marketer = sum(sizes.map(({ f, F }) => f / F)) / subjects;
  const everywhere = sizes.length / sum(sizes.map(({ F }) => F));
  return {
    prosecutor: {
      highest: millionths(1 / least(sizes.map(({ f }) => f))),
      average: millionths(sizes.length / subjects),
    },
    journalist: {
      highest: millionths(1 / least(sizes.map(({ F }) => F))),
      average: millionths(Math.max(everywhere, marketer)),
    },
    marketer: millionths(marketer),
  };
}

/** Rounded up, but for what binary fractions add to a whole number. */
function millionths(share: number): number {
  return Math.min(1_000_000, Math.ceil(Number((share * 1_000_000).toFixed(6))));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((found, each) => Math.min(found, each));
}
