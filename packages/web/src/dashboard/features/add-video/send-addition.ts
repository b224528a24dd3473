import type { AddedVideo } from '@kine/protocol/schemas';
import { uploadVideo } from '../../../api/upload-video.ts';
import type { AdditionState } from './additions.ts';
import { createSpeedometer } from './transfer-speed.ts';

interface SendAdditionOptions {
  readonly signal: AbortSignal;
  readonly uploadId: string | undefined;
  readonly onBegun: (uploadId: string) => void;
  readonly onState: (state: AdditionState) => void;
}

/** Sends one file and tells its state as the list shows it. */
export function sendAddition(
  file: File,
  { signal, uploadId, onBegun, onState }: SendAdditionOptions,
): Promise<AddedVideo> {
  let speedometer = createSpeedometer();
  return uploadVideo(file, {
    signal,
    uploadId,
    onNews: (news) => {
      if (news.kind === 'begun') onBegun(news.uploadId);
      else if (news.kind === 'checking') onState({ kind: 'checking' });
      else if (news.kind === 'offline') {
        // What is sent again afterwards is no speed.
        speedometer = createSpeedometer();
        onState({ kind: 'offline', reason: news.reason });
      } else {
        const { sent, total } = news;
        onState({ kind: 'sending', progress: { sent, total, speed: speedometer(sent, performance.now()) } });
      }
    },
  });
}
