import { z } from 'zod';

/** How people can sign in, beside tokens and links. */
export const SignInWays = z.strictObject({
  provider: z.string().nullable().describe('host of the provider of sign-ins; null where there is none'),
});
