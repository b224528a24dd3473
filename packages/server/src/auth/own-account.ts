import { KineError } from '../errors.ts';
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
  /** Ends every other session. Throws KINE_WRONG_PASSWORD. */
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
  readonly countGuess: SignIn['countGuess'];
}

export function createOwnAccount({ login: { api }, people, audit, countGuess }: OwnAccountDeps): OwnAccount {
  const asked = ({ cookie, address }: OwnRequest) => {
    countGuess(address);
    return { headers: new Headers({ cookie }), asResponse: true } as const;
  };
  return {
    async changePassword(request, { current, wanted }) {
      const body = { currentPassword: current, newPassword: wanted, revokeOtherSessions: true };
      const answer = await api.changePassword({ body, ...asked(request) });
      if (!answer.ok) throw new KineError('KINE_WRONG_PASSWORD', { field: 'current' });
      await audit.record(request.actor, 'password.changed');
      return answer.headers.getSetCookie();
    },
    async startSecondFactor(request, password) {
      const answer = await api.enableTwoFactor({ body: { password, method: 'totp' }, ...asked(request) });
      const body = (await answer.json()) as {
        readonly totpURI: string;
        readonly backupCodes: string[];
        readonly code?: string;
      };
      if (body.code === 'TOTP_ALREADY_ENABLED') throw new KineError('KINE_SECOND_FACTOR_ON');
      if (!answer.ok) throw new KineError('KINE_WRONG_PASSWORD', { field: 'password' });
      return { uri: body.totpURI, recoveryCodes: body.backupCodes };
    },
    async confirmSecondFactor(request, code) {
      const body = { code: code.replace(/\s/g, '') };
      const answer = await api.verifyTOTP({ body, ...asked(request) });
      if (!answer.ok) throw codeError(((await answer.json()) as { readonly code?: string }).code);
      await audit.record(request.actor, 'second-factor.on');
      return answer.headers.getSetCookie();
    },
    async makeRecoveryCodes(request, password) {
      const answer = await api.generateBackupCodes({ body: { password }, ...asked(request) });
      const body = (await answer.json()) as { readonly backupCodes: string[]; readonly code?: string };
      if (body.code === 'TWO_FACTOR_NOT_ENABLED') throw new KineError('KINE_SECOND_FACTOR_OFF');
      if (!answer.ok) throw new KineError('KINE_WRONG_PASSWORD', { field: 'password' });
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
      const answer = await api.disableTwoFactor({ body: { password }, ...asked(request) });
      if (!answer.ok) throw new KineError('KINE_WRONG_PASSWORD', { field: 'password' });
      await audit.record(request.actor, 'second-factor.off');
      return answer.headers.getSetCookie();
    },
  };
}
