import type { ReceivedInvitation, Session } from '@kine/protocol/schemas';
import { createElement } from '../player/create-element.ts';
import { ask } from './ask.ts';
import { goOn, linkTo, showCard } from './card.ts';
import { createForm, EMAIL, NAME, NEW_PASSWORD } from './form.ts';
import { showRefusal } from './sign-in.ts';

/** The secret behind the `#` of a link, which no server but ours gets to see. */
const token = (): string => location.hash.slice(1);

/** Sets a new password by a link. */
export async function resetPage(): Promise<void> {
  const given = { token: token() };
  const found = await ask<{ email: string }>('POST', '/api/password-resets/look', given).catch((thrown) =>
    showRefusal('This link does not work', thrown),
  );
  if (!found) return;
  showCard({
    title: 'Set your password',
    words: 'Every session that is open anywhere ends.',
    body: [
      createForm({
        fields: [
          { ...EMAIL, fixed: found.email },
          { ...NEW_PASSWORD, label: 'New password' },
        ],
        submit: 'Set the password',
        send: async ({ password }) => {
          await ask('POST', '/api/password-resets/use', { ...given, password });
          showCard({
            title: 'The password is set',
            words: 'Sign in with it now.',
            body: [linkTo('/sign-in', 'Sign in')],
          });
        },
      }),
    ],
  });
}

const MAY = {
  viewer: 'see the videos and their numbers',
  editor: 'see the numbers, and add and change videos',
  owner: 'do everything, and invite others',
} as const;

/** Accepts an invitation, as a new person or as whoever is signed in. */
export async function invitePage(): Promise<void> {
  const given = { token: token() };
  const [invitation, session] = await Promise.all([
    ask<ReceivedInvitation>('POST', '/api/invited', given),
    ask<Session>('GET', '/api/session'),
  ]).catch((thrown: unknown) => {
    showRefusal('This invitation does not work', thrown);
    return [];
  });
  if (!invitation || !session) return;
  const title = `Join ${invitation.workspace}`;
  const words = `${invitation.invited_by} invites you. You may ${MAY[invitation.role]}.`;
  const accept = async (values: Readonly<Record<string, string>>): Promise<void> => {
    const { name, password } = values;
    await ask('POST', '/api/invited/accept', { ...given, ...(name && { name, password }) });
    goOn();
  };
  if (!invitation.has_account) {
    const fields = [{ ...EMAIL, fixed: invitation.email }, NAME, NEW_PASSWORD];
    showCard({ title, words, body: [createForm({ fields, submit: 'Join', send: accept })] });
  } else if (session.user?.email === invitation.email) {
    showCard({ title, words, body: [createForm({ fields: [], submit: 'Join', send: accept })] });
  } else if (session.user) {
    showCard({ title, words, body: signedInAsAnother(session.user, invitation) });
  } else {
    const next = 'You have an account with this email. Sign in with it, then open this link again.';
    const body = [createElement('p', { class: 'words' }, [next]), linkTo('/sign-in', 'Sign in')];
    showCard({ title, words, body });
  }
}

/** The sign-in page leads whoever is signed in to the dashboard, so the way out is here. */
function signedInAsAnother(
  { name, email }: NonNullable<Session['user']>,
  invitation: ReceivedInvitation,
): readonly Node[] {
  const who = `You are signed in as ${name} (${email}), and this invitation is for ${invitation.email}. Sign out to go on.`;
  const signOut = async (): Promise<void> => {
    await ask('DELETE', '/api/session');
    // The page's address keeps the secret of the invitation.
    location.reload();
  };
  return [
    createElement('p', { class: 'words' }, [who]),
    createForm({ fields: [], submit: 'Sign out', send: signOut }),
  ];
}
