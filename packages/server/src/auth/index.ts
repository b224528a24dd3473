export { type Actor, DEFAULT_WORKSPACE, LOCAL_OWNER, type Scope } from './actor.ts';
export {
  canAnnotate,
  canAnyone,
  canCorrectViews,
  canEditLibrary,
  canExportViews,
  canSetParameters,
  canViewAnalytics,
  canViewLibrary,
  type Permission,
} from './permissions.ts';
