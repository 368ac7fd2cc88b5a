import { z } from 'zod';
import { ContractReference, Salt } from '../../documents/query-request.js';
import { IsoDate, MspId } from '../../ids.js';
import { DomainError } from '../../problems.js';

/** Least and most entries of a publication. */
export const sizeLimits = { least: 1_024, most: 2 ** 26 } as const;

/** 32 bytes, base64url: a group element. */
export const ElementText = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'an element is 32 bytes in base64url');

/** Bytes that an answer about one subject takes in a publication, whatever it says. */
export const LabelBytes = z.int().min(16).max(512).multipleOf(16);

/**
 * What stands at the beginning of a publication. `count` is a size class: entries of subjects, filled up with random ones.
 * `revision` is random and new whenever entries are made, also within an epoch.
 */
export const PublicationHeader = z
  .strictObject({
    kind: z.literal('match-publication'),
    contract: ContractReference,
    owner: MspId,
    epoch: z.int().min(1).max(1_000_000),
    publicKey: ElementText,
    revision: Salt,
    labelBytes: LabelBytes,
    count: z.int().min(sizeLimits.least).max(sizeLimits.most),
    asOf: IsoDate.describe('what request_date() was when the entries were made'),
  })
  .readonly();
export type PublicationHeader = z.infer<typeof PublicationHeader>;

/** The size class that so many subjects are filled up to: the next power of two. @throws {@link DomainError} `RESULT_TOO_LARGE` */
export function sizeClass(subjects: number): number {
  let size: number = sizeLimits.least;
  while (size < subjects) {
    size *= 2;
  }
  if (size > sizeLimits.most) {
    throw new DomainError('RESULT_TOO_LARGE', `a publication holds at most ${String(sizeLimits.most)} subjects`);
  }
  return size;
}
