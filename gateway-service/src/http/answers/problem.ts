import { type ProblemCode, problems } from '@entente/protocol';
import { z } from 'zod';

/** A code of the table of problems: what programs decide by. */
export const ProblemCodeName = z.enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]]);
