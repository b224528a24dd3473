import type { SetupState } from '@kine/protocol/schemas';
import { ask } from './ask.ts';
import { goOn, showCard } from './card.ts';
import { createForm, EMAIL, type Field, NAME, NEW_PASSWORD } from './form.ts';

const CODE: Field = {
  name: 'code',
  label: 'Setup code',
  autocomplete: 'off',
  maxLength: 40,
  help: 'The server printed it in its terminal when it started. It shows that the server is yours.',
};

/** The first account of a new server. */
export async function setupPage(): Promise<void> {
  const { needed, code_needed: codeNeeded } = await ask<SetupState>('GET', '/api/setup');
  if (!needed) return location.replace('/sign-in');
  showCard({
    title: 'Set up Kine-sense',
    words: 'Make the first account. It administers this server; you can invite others later.',
    body: [
      createForm({
        fields: [NAME, EMAIL, NEW_PASSWORD, ...(codeNeeded ? [CODE] : [])],
        submit: 'Create the account',
        send: async (values) => {
          await ask('POST', '/api/setup', values);
          goOn();
        },
      }),
    ],
  });
}
