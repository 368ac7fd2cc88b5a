import { z } from 'zod';
import { ElementText, Epoch, LabelBytes } from '../../documents/elements.js';
import { publicationLimits, SizeClass } from '../../documents/publication.js';
import { ContractReference, Salt } from '../../documents/query-request.js';
import { IsoDate, MspId } from '../../ids.js';
import { DomainError } from '../../problems.js';

/**
 * What stands at the beginning of a publication. `count` is a size class: entries of subjects, filled up with random ones.
 * `revision` is random and new whenever entries are made, also within an epoch.
 */
export const PublicationHeader = z
  .strictObject({
    kind: z.literal('match-publication'),
    contract: ContractReference,
    owner: MspId,
    epoch: Epoch,
    publicKey: ElementText,
    revision: Salt,
    labelBytes: LabelBytes,
    count: SizeClass,
    asOf: IsoDate.describe('what request_date() was when the entries were made'),
  })
  .readonly();
export type PublicationHeader = z.infer<typeof PublicationHeader>;

/** The size class that so many subjects are filled up to: the next power of two. @throws {@link DomainError} `RESULT_TOO_LARGE` */
export function sizeClass(subjects: number): number {
  let size: number = publicationLimits.least;
  while (size < subjects) {
    size *= 2;
  }
  if (size > publicationLimits.most) {
    throw new DomainError('RESULT_TOO_LARGE', `a publication holds at most ${String(publicationLimits.most)} subjects`);
  }
  return size;
}
