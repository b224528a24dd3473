import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api';
import { symmetricDecrypt } from 'better-auth/crypto';
import type { Metadata } from '../metadata/index.ts';
import { appCode } from './app-code.ts';

/** Milliseconds for which an authenticator app shows one code. */
const STEP_MS = 30_000;

/** The library takes the code before and after the current one too, for clocks that go wrong. */
const STEPS = [0, -1, 1] as const;

/** What the library answers with when a code is right and was used before. */
export const USED_CODE = 'CODE_USED_ALREADY';

/**
 * Lets each code of an authenticator app work once, which RFC 6238 asks for and the library leaves out: somebody who
 * reads a code over a shoulder has no use for it. Wrong codes are left to the library, which counts them.
 */
export function singleUseCodes(metadata: Metadata): BetterAuthPlugin {
  return {
    id: 'single-use-codes',
    hooks: {
      before: [
        {
          matcher: ({ path }) => path === '/two-factor/verify-totp',
          handler: createAuthMiddleware(async (ctx) => {
            const userId = await whoGives(ctx);
            const factor = userId && (await findFactor(metadata, userId));
            if (!factor) return undefined;
            const key = ctx.context.secretConfig;
            const secret = await symmetricDecrypt({ key, data: factor.secret });
            const step = stepOf(secret, String(ctx.body?.code));
            if (step === undefined || (await claim(metadata, factor.id, step))) return undefined;
            // Returned, since the library gives back what a hook throws as it is, and not as its answer.
            return new APIError('UNAUTHORIZED', { code: USED_CODE, message: 'This code was used already.' });
          }),
        },
      ],
    },
  };
}

type Context = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

/** Somebody who is signed in, or who has given the password and not yet the code. */
async function whoGives(ctx: Context): Promise<string | undefined> {
  const session = await getSessionFromCtx(ctx);
  if (session) return session.user.id;
  const { name } = ctx.context.createAuthCookie('two_factor');
  const half = await ctx.getSignedCookie(name, ctx.context.secret);
  const waiting = half ? await ctx.context.internalAdapter.findVerificationValue(half) : undefined;
  return waiting?.value;
}

const findFactor = (metadata: Metadata, userId: string) =>
  metadata
    .selectFrom('second_factors')
    .select(['id', 'secret'])
    .where('user_id', '=', userId)
    .executeTakeFirst();

function stepOf(secret: string, code: string): number | undefined {
  const now = Math.floor(Date.now() / STEP_MS);
  return STEPS.map((offset) => now + offset).find((step) => appCode(secret, step) === code);
}

/** One statement, so that of two requests with the same code one has it. An older code is over as well. */
async function claim(metadata: Metadata, id: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await metadata
    .updateTable('second_factors')
    .set({ last_step: step })
    .where('id', '=', id)
    .where((is) => is.or([is('last_step', 'is', null), is('last_step', '<', step)]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
