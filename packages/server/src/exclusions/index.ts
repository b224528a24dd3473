export { type ExcludableView, excludedBy } from './excluded-by.ts';
export {
  type ExclusionChange,
  type ExclusionLookup,
  type Exclusions,
  openExclusions,
} from './open-exclusions.ts';
