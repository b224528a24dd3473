import type { Accounts } from '../auth/index.ts';
import { KineError } from '../errors.ts';
import type { Exclusions } from '../exclusions/index.ts';
import type { Library } from '../library/index.ts';
import type { JobQueue, Metadata } from '../metadata/index.ts';
import { createHealth, type Health, type HealthDeps } from './health.ts';
import type { AdminResource } from './resource.ts';
import { apiKeysResource } from './resources/api-keys.ts';
import { auditLogResource } from './resources/audit-log.ts';
import { exclusionsResource } from './resources/exclusions.ts';
import { jobsResource } from './resources/jobs.ts';
import { membersResource } from './resources/members.ts';
import { parametersResource } from './resources/parameters.ts';
import { shareLinksResource } from './resources/share-links.ts';
import { uploadsResource } from './resources/uploads.ts';
import { usersResource } from './resources/users.ts';
import { videosResource } from './resources/videos.ts';
import { type ViewsResourceDeps, viewsResource } from './resources/views.ts';
import { workspacesResource } from './resources/workspaces.ts';

export interface AdminDeps extends Omit<ViewsResourceDeps, 'exclusions'>, HealthDeps {
  readonly metadata: Metadata;
  readonly library: Pick<Library, 'patch' | 'remove'>;
  readonly jobs: JobQueue;
  readonly exclusions: Exclusions;
  /** Undefined while accounts are off. */
  readonly accounts: Accounts | undefined;
}

/** What administrators see of the whole installation, over all workspaces. */
export interface Admin {
  /** In the order of the panel's menu. */
  readonly resources: readonly AdminResource[];
  /** Throws KINE_NOT_FOUND. */
  resource(name: string): AdminResource;
  readonly health: Health;
}

export function createAdmin(deps: AdminDeps): Admin {
  const { metadata, library, jobs, exclusions, accounts } = deps;
  const resources = [
    ...(accounts
      ? [
          usersResource(metadata, accounts),
          workspacesResource(metadata, accounts),
          membersResource(metadata, accounts),
          apiKeysResource(metadata, accounts),
          shareLinksResource(metadata, accounts),
        ]
      : []),
    videosResource(metadata, library),
    viewsResource(deps),
    jobsResource(metadata, jobs),
    uploadsResource(metadata),
    exclusionsResource(metadata, exclusions),
    parametersResource(metadata),
    auditLogResource(metadata),
  ];
  return {
    resources,
    resource: (name) => {
      const found = resources.find((resource) => resource.name === name);
      if (!found) throw new KineError('KINE_NOT_FOUND');
      return found;
    },
    health: createHealth(deps),
  };
}
