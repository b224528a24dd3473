import { createElement } from '../player/create-element.ts';
import { Refusal } from './ask.ts';

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'email' | 'password';
  readonly autocomplete: string;
  readonly help?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Shown, and not to be changed. */
  readonly fixed?: string;
}

export interface FormOptions {
  readonly fields: readonly Field[];
  readonly submit: string;
  /** Sends the values; what it throws is shown above the fields. */
  readonly send: (values: Readonly<Record<string, string>>) => Promise<void>;
}

/** A form whose refusals are read out and lead back to the field that is at fault. */
export function createForm({ fields, submit, send }: FormOptions): HTMLFormElement {
  const alert = createElement('p', { role: 'alert', class: 'alert', hidden: '' });
  const button = createElement('button', { type: 'submit' }, [submit]) as HTMLButtonElement;
  const inputs = fields.map(inputOf);
  const rows = fields.map((field, i) => rowOf(field, inputs[i] as HTMLInputElement));
  const form = createElement('form', {}, [alert, ...rows, button]) as HTMLFormElement;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    alert.hidden = true;
    for (const input of inputs) input.removeAttribute('aria-invalid');
    const values = Object.fromEntries(inputs.map(({ name, value }) => [name, value]));
    void send(values)
      .catch((thrown: unknown) => show(thrown))
      .finally(() => {
        button.disabled = false;
      });
  });
  const show = (thrown: unknown): void => {
    const refusal = thrown instanceof Refusal ? thrown : undefined;
    alert.textContent = refusal?.message ?? 'Something went wrong in this page. Reload it and try again.';
    alert.hidden = false;
    const wrong = inputs.find(({ name }) => name === refusal?.field);
    wrong?.setAttribute('aria-invalid', 'true');
    (wrong ?? inputs.find(({ readOnly }) => !readOnly))?.focus();
  };
  return form;
}

function inputOf({
  name,
  type = 'text',
  autocomplete,
  minLength,
  maxLength,
  fixed,
  help,
}: Field): HTMLInputElement {
  const input = createElement('input', {
    ...{ id: name, name, type, autocomplete, required: '' },
    ...(minLength !== undefined && { minlength: String(minLength) }),
    ...(maxLength !== undefined && { maxlength: String(maxLength) }),
    ...(help !== undefined && { 'aria-describedby': `${name}-help` }),
    ...(type === 'text' && autocomplete !== 'name' && { autocapitalize: 'off', spellcheck: 'false' }),
  }) as HTMLInputElement;
  if (fixed !== undefined) {
    input.value = fixed;
    input.readOnly = true;
  }
  return input;
}

function rowOf({ name, label, help }: Field, input: HTMLInputElement): HTMLElement {
  const parts: Node[] = [createElement('label', { for: name }, [label]), input];
  if (help !== undefined) parts.push(createElement('p', { id: `${name}-help`, class: 'help' }, [help]));
  return createElement('div', { class: 'field' }, parts);
}

export const EMAIL: Field = {
  name: 'email',
  label: 'Email',
  type: 'email',
  autocomplete: 'username',
  maxLength: 200,
};

export const NAME: Field = { name: 'name', label: 'Your name', autocomplete: 'name', maxLength: 100 };

export const NEW_PASSWORD: Field = {
  name: 'password',
  label: 'Password',
  type: 'password',
  autocomplete: 'new-password',
  minLength: 10,
  maxLength: 128,
  help: 'At least 10 characters. A few words in a row are easy to keep.',
};
