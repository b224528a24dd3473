import { type ErrorCode, KineError } from '../errors.ts';
import type { UserActor } from './actor.ts';
import type { Audit } from './audit.ts';
import type { Login } from './login.ts';
import type { People } from './people.ts';
import { codeError, type SetCookies, type SignIn } from './sign-in.ts';

/** What an authenticator app is shown, and the codes for the day it is lost. */
export interface SecondFactorStart {
  /** `otpauth://…`, for a QR code or a link. */
  readonly uri: string;
  readonly recoveryCodes: readonly string[];
}

/** The browser that asks, and where from. */
export interface OwnRequest {
  readonly actor: UserActor;
  readonly cookie: string;
  readonly address: string;
}

/** A person's own password and second factor; each asks for the current password again. */
export interface OwnAccount {
  /** Ends every other session and what `People.endPending` ends. Throws KINE_WRONG_PASSWORD. */
  changePassword(
    request: OwnRequest,
    given: { readonly current: string; readonly wanted: string },
  ): Promise<SetCookies>;
  /** Throws KINE_WRONG_PASSWORD and KINE_SECOND_FACTOR_ON. */
  startSecondFactor(request: OwnRequest, password: string): Promise<SecondFactorStart>;
  /** From the first right code on it is asked for at each sign-in. Throws KINE_WRONG_CODE. */
  confirmSecondFactor(request: OwnRequest, code: string): Promise<SetCookies>;
  /** New codes; those before end. Throws KINE_WRONG_PASSWORD and KINE_SECOND_FACTOR_OFF. */
  makeRecoveryCodes(request: OwnRequest, password: string): Promise<readonly string[]>;
  /** How many were not used yet: none while the second factor is off. */
  recoveryCodesLeft(actor: UserActor): Promise<number>;
  /** Throws KINE_WRONG_PASSWORD. */
  stopSecondFactor(request: OwnRequest, password: string): Promise<SetCookies>;
}

export interface OwnAccountDeps {
  readonly login: Login;
  readonly people: People;
  readonly audit: Audit;
  readonly guess: SignIn['guess'];
}

type Refused = { readonly code?: string };

export function createOwnAccount({ login: { api }, people, audit, guess }: OwnAccountDeps): OwnAccount {
  /** What the library answers whoever asks; `refusal` says what one of its refusals means. A right password is no guess. */
  const asked = <Answer>(
    { cookie, address }: OwnRequest,
    ask: (as: { readonly headers: Headers; readonly asResponse: true }) => Promise<Response>,
    refusal: (code: string | undefined) => KineError,
  ): Promise<{ readonly body: Answer; readonly cookies: SetCookies }> =>
    guess(address, async () => {
      const answer = await ask({ headers: new Headers({ cookie }), asResponse: true });
      const body = (await answer.json()) as Answer & Refused;
      if (!answer.ok) throw refusal(body.code);
      return { body, cookies: answer.headers.getSetCookie() };
    });
  return {
    async changePassword(request, { current, wanted }) {
      const body = { currentPassword: current, newPassword: wanted, revokeOtherSessions: true };
      const { cookies } = await asked(request, (as) => api.changePassword({ body, ...as }), wrong('current'));
      await people.endPending(request.actor.userId);
      await audit.record(request.actor, 'password.changed');
      return cookies;
    },
    async startSecondFactor(request, password) {
      const { body } = await asked<{ readonly totpURI: string; readonly backupCodes: string[] }>(
        request,
        (as) => api.enableTwoFactor({ body: { password, method: 'totp' }, ...as }),
        wrong('password', { TOTP_ALREADY_ENABLED: 'KINE_SECOND_FACTOR_ON' }),
      );
      return { uri: body.totpURI, recoveryCodes: body.backupCodes };
    },
    async confirmSecondFactor(request, code) {
      const body = { code: code.replace(/\s/g, '') };
      const { cookies } = await asked(request, (as) => api.verifyTOTP({ body, ...as }), codeError);
      await audit.record(request.actor, 'second-factor.on');
      return cookies;
    },
    async makeRecoveryCodes(request, password) {
      const { body } = await asked<{ readonly backupCodes: string[] }>(
        request,
        (as) => api.generateBackupCodes({ body: { password }, ...as }),
        wrong('password', { TWO_FACTOR_NOT_ENABLED: 'KINE_SECOND_FACTOR_OFF' }),
      );
      await audit.record(request.actor, 'recovery-codes.made');
      return body.backupCodes;
    },
    async recoveryCodesLeft({ userId }) {
      const person = await people.find(userId);
      // There are codes from the moment on that somebody begins, and they count once a first code was given.
      if (!person?.secondFactor) return 0;
      const answer = await api.viewBackupCodes({ body: { userId }, asResponse: true });
      return ((await answer.json()) as { readonly backupCodes: string[] }).backupCodes.length;
    },
    async stopSecondFactor(request, password) {
      const ask: Parameters<typeof asked>[1] = (as) => api.disableTwoFactor({ body: { password }, ...as });
      const { cookies } = await asked(request, ask, wrong('password'));
      await audit.record(request.actor, 'second-factor.off');
      return cookies;
    },
  };
}

/** What a refusal means: the password in `field` was wrong, but for the codes of the library that `others` names. */
function wrong(field: string, others: Readonly<Record<string, ErrorCode>> = {}) {
  return (code: string | undefined): KineError => {
    const other = others[code ?? ''];
    return other ? new KineError(other) : new KineError('KINE_WRONG_PASSWORD', { field });
  };
}
