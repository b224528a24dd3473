import type { RevenueParameters } from '@kine/protocol/schemas';

/** A part of the editor of tables: it shows the tables and hears what they become. */
export interface SectionProps {
  readonly tables: RevenueParameters;
  readonly onTables: (next: RevenueParameters) => void;
}
