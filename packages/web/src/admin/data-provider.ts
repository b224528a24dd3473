import type { AdminPageData, AdminResourceInfo, AdminRowData } from '@kine/protocol/schemas';
import type { DataProvider, GetListParams, RaRecord } from 'react-admin';
import { request } from '../api/client.ts';

const BASE = '/api/admin/resources';

/** Where a list is asked for; also the address of its CSV. */
export function listAddress(
  resource: AdminResourceInfo,
  { filter, sort, pagination }: Partial<GetListParams>,
  more: Readonly<Record<string, string>> = {},
): string {
  const { q, ...columns } = (filter ?? {}) as Record<string, string>;
  const query = new URLSearchParams({
    ...(q && { q }),
    ...(Object.keys(columns).length > 0 && { filter: JSON.stringify(columns) }),
    ...(sort && { sort: sort.field, order: sort.order.toLowerCase() }),
    ...(pagination && { page: String(pagination.page), per_page: String(pagination.perPage) }),
    ...more,
  });
  return `${BASE}/${resource.name}?${query}`;
}

function rowAddress(name: string, id: unknown): string {
  return `${BASE}/${name}/${encodeURIComponent(String(id))}`;
}

/** The way from react-admin's questions to our endpoints. */
export function createDataProvider(resources: readonly AdminResourceInfo[]): DataProvider {
  const resourceOf = (name: string): AdminResourceInfo => {
    const found = resources.find((resource) => resource.name === name);
    if (!found) throw new Error(`There is no resource "${name}".`);
    return found;
  };
  const one = (name: string, id: unknown) => request<AdminRowData>(rowAddress(name, id)) as Promise<RaRecord>;
  const change = (name: string, id: unknown, data: Partial<RaRecord>) => {
    const columns = resourceOf(name).columns.filter(({ changed }) => changed);
    const body = Object.fromEntries(
      columns.flatMap(({ id: key }) => (key in data ? [[key, data[key]]] : [])),
    );
    return request<AdminRowData>(rowAddress(name, id), { method: 'PATCH', body }) as Promise<RaRecord>;
  };
  const remove = (name: string, id: unknown) => request<void>(rowAddress(name, id), { method: 'DELETE' });
  const getList = async (name: string, params: GetListParams) => {
    const { items, total } = await request<AdminPageData>(listAddress(resourceOf(name), params));
    return { data: items as RaRecord[], total };
  };
  const provider: DataProvider = {
    getList: getList as DataProvider['getList'],
    getOne: (async (name, { id }) => ({ data: await one(name, id) })) as DataProvider['getOne'],
    getMany: (async (name, { ids }) => ({
      data: await Promise.all(ids.map((id) => one(name, id))),
    })) as DataProvider['getMany'],
    getManyReference: () => Promise.reject(new Error('No list hangs on another.')),
    update: (async (name, { id, data }) => ({
      data: await change(name, id, data),
    })) as DataProvider['update'],
    updateMany: (async (name, { ids, data }) => {
      for (const id of ids) await change(name, id, data);
      return { data: ids };
    }) as DataProvider['updateMany'],
    create: () => Promise.reject(new Error('Nothing is made here.')),
    delete: (async (name, { id, previousData }) => {
      await remove(name, id);
      return { data: previousData ?? { id } };
    }) as DataProvider['delete'],
    deleteMany: (async (name, { ids }) => {
      for (const id of ids) await remove(name, id);
      return { data: ids };
    }) as DataProvider['deleteMany'],
  };
  return provider;
}

/** Does what a resource offers beside changing fields to each of the rows. */
export async function act(
  resource: AdminResourceInfo,
  action: string,
  ids: readonly unknown[],
): Promise<void> {
  for (const id of ids) await request(`${rowAddress(resource.name, id)}/${action}`, { method: 'POST' });
}
