import type { AdminResourceInfo } from '@kine/protocol/schemas';
import { Admin, Resource } from 'react-admin';
import { BrowserRouter } from 'react-router-dom';
import { theme } from '../ui/theme.ts';
import { createDataProvider } from './data-provider.ts';
import { HealthPage } from './health-page.tsx';
import { PanelLayout } from './panel-layout.tsx';
import { ResourceEdit } from './resource-edit.tsx';
import { ResourceList } from './resource-list.tsx';
import { ResourceShow } from './resource-show.tsx';

/** Lists, forms and actions for every kind of row, drawn from what the server says of its columns. */
export function AdminPanel({ resources }: { readonly resources: readonly AdminResourceInfo[] }) {
  return (
    <BrowserRouter basename="/admin">
      <Admin
        title="Administration"
        dataProvider={createDataProvider(resources)}
        theme={theme}
        darkTheme={null}
        dashboard={HealthPage}
        layout={PanelLayout}
        disableTelemetry
      >
        {resources.map((resource) => (
          <Resource
            key={resource.name}
            name={resource.name}
            options={{ label: resource.label }}
            list={<ResourceList resource={resource} />}
            show={<ResourceShow resource={resource} resources={resources} />}
            {...(resource.columns.some(({ changed }) => changed) && {
              edit: <ResourceEdit resource={resource} />,
            })}
          />
        ))}
      </Admin>
    </BrowserRouter>
  );
}
