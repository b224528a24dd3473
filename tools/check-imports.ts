import type { ICruiseResult } from 'dependency-cruiser';
import { cruise } from 'dependency-cruiser';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { CRUISE_OPTIONS, IMPORT_RULES } from './import-rules.ts';

/** Below this the tool has not understood the sources; it then exits 0 and has checked nothing. */
const FEWEST_MODULES = 100;

const places = [
  'packages/protocol/src',
  'packages/tracker/src',
  'packages/server/src',
  'packages/server/test/oracle/truth',
  'packages/web/src',
];
const answer = await cruise(
  places,
  { ...CRUISE_OPTIONS, ruleSet: { forbidden: IMPORT_RULES }, validate: true },
  undefined,
  { tsConfig: extractTsConfig('tsconfig.base.json') },
);
const { summary } = answer.output as ICruiseResult;
for (const { from, to, rule } of summary.violations) console.error(`${rule.name}: ${from} → ${to}`);
const ours = (answer.output as ICruiseResult).modules.filter((module) =>
  module.source.startsWith('packages/'),
);
console.log(
  `${ours.length} modules, ${summary.totalDependenciesCruised} imports, ${summary.violations.length} violations`,
);
if (ours.length < FEWEST_MODULES)
  console.error(`Fewer than ${FEWEST_MODULES} modules were read: the check is blind.`);
process.exit(summary.violations.length > 0 || ours.length < FEWEST_MODULES ? 1 : 0);
