import { DIMENSION_CATALOGUE, type DimensionId, type FilterCondition, type Operator } from '@kine/protocol';
import { formatDay } from '../../../ui/format.ts';

const list = new Intl.ListFormat(undefined, { type: 'disjunction' });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'long', timeZone: 'UTC' });
const hour = new Intl.DateTimeFormat(undefined, { timeStyle: 'short', timeZone: 'UTC' });
const regions = new Intl.DisplayNames(undefined, { type: 'region', fallback: 'code' });
const languages = new Intl.DisplayNames(undefined, { type: 'language', fallback: 'code' });

const DEVICES: Readonly<Record<string, string>> = {
  desktop: 'Computer',
  mobile: 'Phone',
  tablet: 'Tablet',
  tv: 'TV',
  bot: 'Bot',
  other: 'Other',
};
const SOURCES: Readonly<Record<string, string>> = { upload: 'Uploaded', youtube: 'YouTube', direct: 'Link' };
const VIEWER_TYPES: Readonly<Record<string, string>> = { new: 'New', returning: 'Returning' };

const WORDS: Partial<Record<DimensionId, (value: string) => string>> = {
  country: (code) => named(regions, code),
  language: (tag) => named(languages, tag),
  device: (device) => DEVICES[device] ?? device,
  source: (source) => SOURCES[source] ?? source,
  viewer_type: (type) => VIEWER_TYPES[type] ?? type,
  day: formatDay,
  hour: hourWords,
  weekday: weekdayWords,
};

/** What an empty value of a dimension means, where it means more than that nobody knows. */
const EMPTY: Partial<Record<DimensionId, string>> = { referrer: 'None or not told' };

const OPERATOR_WORDS: Readonly<Record<Operator, string>> = {
  is: 'is',
  in: 'is',
  is_not: 'is not',
  not_in: 'is not',
  contains: 'contains',
  contains_not: 'does not contain',
};

/** A value of a dimension as people call it: “Germany” for DE, “Monday” for 1. */
export function valueWords(dimension: DimensionId, value: string | number): string {
  const text = String(value);
  if (text === '') return EMPTY[dimension] ?? 'Not known';
  return WORDS[dimension]?.(text) ?? text;
}

/** How a condition compares, in words. */
export function operatorWords(operator: Operator): string {
  return OPERATOR_WORDS[operator];
}

/** A condition as a sentence: “Country is Germany or France”. */
export function conditionWords({ dimension, operator, values }: FilterCondition): string {
  const named = list.format(values.map((value) => valueWords(dimension, value)));
  return `${DIMENSION_CATALOGUE[dimension].label} ${operatorWords(operator)} ${named}`;
}

function hourWords(value: string): string {
  const start = Number(value);
  return Number.isInteger(start) && start >= 0 && start < 24 ? hour.format(start * 3_600_000) : value;
}

/** 2024 began on a Monday, which is day 1. */
function weekdayWords(value: string): string {
  const number = Number(value);
  return Number.isInteger(number) && number >= 1 && number <= 7
    ? weekday.format(Date.UTC(2024, 0, number))
    : value;
}

/** What is no code at all is shown as it is: `of` throws for it. */
function named(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
