import { METRICS } from '@kine/protocol';
import type { QueryAnswer } from '@kine/protocol/schemas';
import { useMemo } from 'react';
import { WeekdayHours } from '../../../charts/weekday-hours.tsx';
import { formatCount } from '../../../ui/format.ts';
import { valueWords } from '../scope/dimension-words.ts';
import { AnswerPanel } from './answer-panel.tsx';
import type { LibraryAnswer } from './use-library-questions.ts';

/** When people watch: plays by weekday and hour, in the reader's time zone. */
export function HoursPanel({ answer }: { readonly answer: LibraryAnswer }) {
  return (
    <AnswerPanel
      title="When people watch"
      fileName="plays-by-hour"
      answer={answer}
      height={252}
      empty="Nobody played a video in this period."
      tableOf={({ rows }) => ({
        columns: ['Weekday', 'Hour', METRICS.play.label],
        rows: rows.map(({ dimensions: { weekday = '', hour = '' }, metrics }) => [
          valueWords('weekday', weekday),
          Number(hour),
          metrics.play?.value ?? null,
        ]),
      })}
    >
      {(data) => <Hours answer={data} />}
    </AnswerPanel>
  );
}

function Hours({ answer }: { readonly answer: QueryAnswer }) {
  const valueAt = useMemo(() => {
    const plays = new Map(
      answer.rows.map(({ dimensions: { weekday, hour }, metrics }) => [
        `${weekday} ${hour}`,
        metrics.play?.value ?? 0,
      ]),
    );
    return (weekday: number, hour: number): number => plays.get(`${weekday} ${hour}`) ?? 0;
  }, [answer]);
  return <WeekdayHours valueAt={valueAt} format={formatCount} unit="plays" />;
}
