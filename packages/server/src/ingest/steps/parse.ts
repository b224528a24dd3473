import { type EngageMessage, LIMITS } from '@kine/protocol';
import { engageMessageSchema, isPlainStateMessage } from '@kine/protocol/schemas';
import { dropped, OK, type Step } from './step.ts';

/** One message as it came, and what it turned out to say. */
export interface RawMessage {
  readonly raw: string | Buffer;
  message: EngageMessage;
}

/** Bytes → message: within the bounds, JSON, and of the wire's shape. */
export const parse: Step<RawMessage> = {
  name: 'parse',
  run: (draft) => {
    if (Buffer.byteLength(draft.raw) > LIMITS.messageBytes) return dropped('too_large');
    const json = jsonOf(draft.raw);
    if (json === undefined) return dropped('malformed', { message: 'The message is not JSON.' });
    if (isPlainStateMessage(json)) {
      draft.message = json;
      return OK;
    }
    const parsed = engageMessageSchema.safeParse(json);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      return dropped('malformed', {
        message: `${issue?.path.join('.') || 'The message'}: ${issue?.message}.`,
      });
    }
    if (!parsed.data.hello && !parsed.data.state) {
      return dropped('malformed', { message: 'The message carries neither a hello nor a state.' });
    }
    draft.message = parsed.data;
    return OK;
  },
};

function jsonOf(raw: string | Buffer): unknown {
  try {
    return JSON.parse(raw.toString());
  } catch {
    return undefined;
  }
}
