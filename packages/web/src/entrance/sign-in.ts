import type { PasskeyOptions, Session, SignInAnswer } from '@kine/protocol/schemas';
import { askPasskey } from '../passkey/ask-passkey.ts';
import { ask, Refusal } from './ask.ts';
import { goOn, linkTo, showCard } from './card.ts';
import { createForm, EMAIL } from './form.ts';

/** Email and password, and a code where there is a second factor. */
export async function signInPage(): Promise<void> {
  const { setup_needed: isNew, user, accounts, passkeys } = await ask<Session>('GET', '/api/session');
  const wanted = new URLSearchParams(location.search).get('to');
  if (isNew) return location.replace('/setup');
  if (user || !accounts) return goOn(wanted);
  showCard({
    title: 'Sign in',
    body: [
      createForm({
        fields: [
          EMAIL,
          {
            name: 'password',
            label: 'Password',
            type: 'password',
            autocomplete: 'current-password',
            maxLength: 128,
          },
        ],
        submit: 'Sign in',
        send: async (values) => {
          const { code_needed: codeNeeded } = await ask<SignInAnswer>('POST', '/api/session', values);
          if (codeNeeded) showCode(wanted);
          else goOn(wanted);
        },
      }),
      ...(passkeys && 'PublicKeyCredential' in window ? [passkeyForm(wanted)] : []),
      linkTo('/forgot', 'Forgot your password?'),
    ],
  });
}

/** A button for those who have one: the browser shows which. */
function passkeyForm(wanted: string | null): HTMLElement {
  return createForm({
    fields: [],
    submit: 'Sign in with a passkey',
    send: async () => {
      const options = await ask<PasskeyOptions>('POST', '/api/session/passkey/options');
      const credential = await askPasskey(options).catch(() => {
        throw new Refusal({
          code: 'NO_PASSKEY',
          message: 'No passkey was chosen. Try again, or use your password.',
        });
      });
      await ask('POST', '/api/session/passkey', { credential });
      goOn(wanted);
    },
  });
}

function showCode(wanted: string | null): void {
  showCard({
    title: 'Second factor',
    words: 'Type the code that your authenticator app shows now, or one of your recovery codes.',
    body: [
      createForm({
        fields: [{ name: 'code', label: 'Code', autocomplete: 'one-time-code', maxLength: 40 }],
        submit: 'Go on',
        send: async (values) => {
          await ask('POST', '/api/session/code', values);
          goOn(wanted);
        },
      }),
      linkTo(location.href, 'Begin again'),
    ],
  });
}

/** Asks for a link by mail, or says who can make one. */
export async function forgotPage(): Promise<void> {
  const { mail } = await ask<Session>('GET', '/api/session');
  const back = linkTo('/sign-in', 'Back to sign in');
  if (!mail) {
    showCard({
      title: 'A new password',
      words:
        'This server sends no mail. Whoever runs it makes a link for you with “npm run kine -- user reset” and your email.',
      body: [back],
    });
    return;
  }
  showCard({
    title: 'A new password',
    words: 'You get a mail with a link that works for an hour.',
    body: [
      createForm({
        fields: [EMAIL],
        submit: 'Send the link',
        send: async (values) => {
          await ask('POST', '/api/password-resets', values);
          showCard({
            title: 'Look into your mail',
            words: 'If somebody has an account with this email, a link is on its way.',
            body: [back],
          });
        },
      }),
      back,
    ],
  });
}

/** What to show for a link that cannot be used. */
export function showRefusal(title: string, thrown: unknown): void {
  const words = thrown instanceof Refusal ? thrown.message : 'Something went wrong in this page. Reload it.';
  showCard({ title, words, body: [linkTo('/sign-in', 'Go to sign in')] });
}
