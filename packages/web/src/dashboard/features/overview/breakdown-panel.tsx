import { DIMENSION_CATALOGUE, type DimensionId, METRICS } from '@kine/protocol';
import { RankedBars } from '../../../charts/ranked-bars.tsx';
import { formatCount } from '../../../ui/format.ts';
import { valueWords } from '../scope/dimension-words.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { rankedOf } from './ranked-of.ts';
import type { LibraryAnswer } from './use-library-questions.ts';

interface BreakdownPanelProps {
  readonly title: string;
  readonly dimension: DimensionId;
  readonly answer: LibraryAnswer;
  /** Called with the value of the dimension that was pressed. */
  readonly onChoose: (dimension: DimensionId, value: string) => void;
}

/** Plays by what the views have in common, most first; pressing one shows only those views. */
export function BreakdownPanel({ title, dimension, answer, onChoose }: BreakdownPanelProps) {
  return (
    <AnswerPanel
      title={title}
      fileName={`plays-by-${dimension}`}
      answer={answer}
      height={230}
      empty="Nobody played a video in this period."
      tableOf={({ rows }) => ({
        columns: [DIMENSION_CATALOGUE[dimension].label, METRICS.play.label],
        rows: rows.map(({ dimensions, metrics }) => [
          valueWords(dimension, dimensions[dimension] ?? ''),
          metrics.play?.value ?? null,
        ]),
      })}
    >
      {(data) => (
        <RankedBars
          label={title}
          items={rankedOf(data, dimension)}
          total={data.totals.play?.value ?? 0}
          format={formatCount}
          choiceOf={(label) => `Show only ${label}`}
          onChoose={(value) => onChoose(dimension, value)}
        />
      )}
    </AnswerPanel>
  );
}
