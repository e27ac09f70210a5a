import { z } from 'zod';
import { PROBLEMS, type Problem, type ProblemCode } from './problems.js';

const CODES = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]];

/** The form of every answer that is no success (RFC 9457). */
export const PROBLEM = z
  .strictObject({
    type: z.string().meta({ description: 'urn:topup-sim:problem: and the code in lower case.' }),
    title: z.string(),
    status: z.int(),
    code: z.enum(CODES).meta({ description: 'Stable.' }),
    detail: z.string().meta({ description: 'One sentence about this case.' }),
    errors: z
      .array(
        z.strictObject({
          pointer: z.string().meta({
            description: 'JSON pointer to the value in the body or the query; empty for the whole.',
          }),
          code: z.string().meta({ description: 'Stable.' }),
          found: z.string(),
          expected: z.string(),
          advice: z.string().optional(),
        }),
      )
      .optional(),
  })
  .meta({
    id: 'Problem',
    description: 'A problem document, RFC 9457.',
  }) satisfies z.ZodType<Problem>;
