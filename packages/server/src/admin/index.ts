export { type Admin, type AdminDeps, createAdmin } from './create-admin.ts';
export type { AdminQuery, AdminResource, AdminRow } from './resource.ts';
