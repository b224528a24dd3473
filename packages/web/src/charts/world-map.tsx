import Box from '@mui/material/Box';
import { NaturalEarth } from '@visx/geo';
import codes from 'i18n-iso-countries/codes.json';
import { useMemo, useState } from 'react';
import { feature } from 'topojson-client';
import world from 'world-atlas/countries-110m.json';
import { useWidth } from '../ui/use-width.ts';
import { viewersShade } from './heat-colour.ts';

interface WorldMapProps {
  /** How much a country has, by its ISO 3166 alpha-2 code. */
  readonly values: ReadonlyMap<string, number>;
  /** What stands in the corner for a country under the pointer. */
  readonly wordsOf: (code: string, value: number) => string;
  readonly onChoose: (code: string) => void;
}

/** The atlas numbers its countries; we name them by two letters. */
const ALPHA_2 = new Map(codes.map(([alpha2 = '', , number = '']) => [number, alpha2]));

/** Nobody watches there, and it takes a sixth of the picture. */
const ANTARCTICA = '010';

type Topology = Parameters<typeof feature>[0];
type Collection = Extract<Parameters<typeof feature>[1], { type: 'GeometryCollection' }>;

/** TypeScript reads the kinds in the file as any text. */
const topology = world as unknown as Topology;
const atlas = world.objects.countries as unknown as Collection;

const WIDTH_TO_HEIGHT = 2.05;

/** Countries, the more colour the more. A decoration for the pointer: the list beside it says the same to everyone. */
export function WorldMap({ values, wordsOf, onChoose }: WorldMapProps) {
  const [measure, width] = useWidth();
  const [pointed, setPointed] = useState<string>();
  const countries = useMemo(() => {
    const { features } = feature(topology, atlas);
    return features.filter(({ id }) => id !== ANTARCTICA);
  }, []);
  const most = Math.max(1, ...values.values());
  const height = width / WIDTH_TO_HEIGHT;
  const value = pointed === undefined ? 0 : (values.get(pointed) ?? 0);
  return (
    <Box
      ref={measure}
      onPointerMove={({ target }) => setPointed(codeOf(target))}
      onPointerLeave={() => setPointed(undefined)}
      onClick={() => pointed !== undefined && value > 0 && onChoose(pointed)}
      sx={{ position: 'relative', aspectRatio: WIDTH_TO_HEIGHT, cursor: value > 0 ? 'pointer' : undefined }}
    >
      {width > 0 && (
        <svg width={width} height={height} data-chart aria-hidden style={{ display: 'block' }}>
          <NaturalEarth
            data={countries}
            fitSize={[[width, height], { type: 'FeatureCollection', features: countries } as never]}
          >
            {({ features }) =>
              features.map(({ feature: country, path, index }) => {
                const code = ALPHA_2.get(String(country.id));
                const share = code === undefined ? 0 : (values.get(code) ?? 0) / most;
                const marked = code !== undefined && code === pointed && value > 0;
                return (
                  <path
                    key={`${country.id} ${index}`}
                    data-country={code}
                    d={path ?? ''}
                    // By the root, or all but the first few countries would look like nobody.
                    fill={viewersShade(Math.sqrt(share))}
                    stroke={`var(--kine-palette-${marked ? 'text-primary' : 'background-paper'})`}
                    strokeWidth={marked ? 1 : 0.6}
                  />
                );
              })
            }
          </NaturalEarth>
        </svg>
      )}
      <Box
        aria-hidden
        sx={{ position: 'absolute', left: 0, bottom: 0, typography: 'caption', color: 'text.secondary' }}
      >
        {pointed ? wordsOf(pointed, value) : ''}
      </Box>
    </Box>
  );
}

/** The country that is drawn under the pointer. */
function codeOf(target: EventTarget): string | undefined {
  return (target instanceof SVGElement && target.dataset.country) || undefined;
}
