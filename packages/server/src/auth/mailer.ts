import type { Config } from '../config.ts';
import type { Logger } from '../platform/index.ts';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends plain letters. Gives false when there is no mail server or it did not take the letter. */
export interface Mailer {
  /** Whether there is a mail server. */
  readonly works: boolean;
  send(mail: Mail): Promise<boolean>;
}

/** Mail by KINE_SMTP_URL; without it nothing is sent, and links are shown or printed instead. */
export function createMailer({
  config: { mail },
  logger,
}: {
  readonly config: Pick<Config, 'mail'>;
  readonly logger: Logger;
}): Mailer {
  const { smtpUrl, from } = mail;
  if (smtpUrl === undefined) return { works: false, send: async () => false };
  return {
    works: true,
    async send(letter) {
      const { createTransport } = await import('nodemailer');
      try {
        await createTransport(smtpUrl).sendMail({ from, ...letter });
        return true;
      } catch (error) {
        // Neither the letter, which holds a secret link, nor the address of the server with its password.
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
        logger.error({ code }, 'a mail could not be sent');
        return false;
      }
    },
  };
}
