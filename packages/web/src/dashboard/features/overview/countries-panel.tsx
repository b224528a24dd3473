import { METRICS } from '@kine/protocol';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { Suspense, useState } from 'react';
import { RankedBars } from '../../../charts/ranked-bars.tsx';
import { formatCount } from '../../../ui/format.ts';
import { late } from '../parts/late.tsx';
import { valueWords } from '../scope/dimension-words.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { rankedOf } from './ranked-of.ts';
import type { LibraryAnswer } from './use-library-questions.ts';

/** The outlines of the countries are 33 kB that only this panel needs. */
const WorldMap = late('The map', () => import('../../../charts/world-map.tsx').then((part) => part.WorldMap));

interface CountriesPanelProps {
  readonly answer: LibraryAnswer;
  readonly onChoose: (dimension: 'country', code: string) => void;
}

const SHOWN = 7;

/** Where people watch: the world, and the countries by name. */
export function CountriesPanel({ answer, onChoose }: CountriesPanelProps) {
  const [all, setAll] = useState(false);
  return (
    <AnswerPanel
      title="Where people watch"
      fileName="plays-by-country"
      answer={answer}
      height={300}
      empty="Nobody played a video in this period."
      tableOf={({ rows }) => ({
        columns: ['Code', 'Country', METRICS.play.label],
        rows: rows.map(({ dimensions: { country = '' }, metrics }) => [
          String(country),
          valueWords('country', country),
          metrics.play?.value ?? null,
        ]),
      })}
    >
      {(data) => {
        const countries = rankedOf(data, 'country');
        return (
          <Box sx={TWO_COLUMNS}>
            <Suspense fallback={<Skeleton variant="rounded" sx={{ aspectRatio: '2.05', height: 'auto' }} />}>
              <WorldMap
                values={new Map(countries.map(({ key, value }) => [key, value]))}
                wordsOf={(code, plays) => `${valueWords('country', code)}: ${formatCount(plays)} plays`}
                onChoose={(code) => onChoose('country', code)}
              />
            </Suspense>
            <div>
              <RankedBars
                label="Countries"
                items={all ? countries : countries.slice(0, SHOWN)}
                total={data.totals.play?.value ?? 0}
                format={formatCount}
                choiceOf={(label) => `Show only ${label}`}
                onChoose={(code) => onChoose('country', code)}
              />
              {countries.length > SHOWN && (
                <Button size="small" onClick={() => setAll(!all)} sx={{ mt: 0.5 }}>
                  {all ? 'Show fewer' : `Show all ${countries.length}`}
                </Button>
              )}
            </div>
          </Box>
        );
      }}
    </AnswerPanel>
  );
}

const TWO_COLUMNS = {
  display: 'grid',
  gap: { xs: 2, md: 3 },
  alignItems: 'center',
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'minmax(0, 1.6fr) minmax(0, 1fr)' },
} as const;
