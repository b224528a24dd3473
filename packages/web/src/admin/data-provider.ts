import type { AdminPageData, AdminResourceInfo, AdminRowData } from '@kine/protocol/schemas';
import type { DataProvider, GetListParams, RaRecord } from 'react-admin';
import { request } from '../api/client.ts';

const BASE = '/api/admin/resources';

/** What a filter by days is called in the panel, where a dot would lead into an object. */
export function dayKey(column: string, end: 'from' | 'to'): string {
  return `${column}:${end}`;
}

/** Where a list is asked for; also the address of its CSV. */
export function listAddress(
  resource: AdminResourceInfo,
  { filter, sort, pagination }: Partial<GetListParams>,
  more: Readonly<Record<string, string>> = {},
): string {
  const { q, ...asked } = (filter ?? {}) as Record<string, string>;
  const columns = Object.fromEntries(
    Object.entries(asked)
      .filter(([, value]) => value !== '')
      .map(([key, value]) => [key.replace(':', '.'), value]),
  );
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
  // Only what became another is sent: who may watch, said once more, would end the links of a private video.
  const change = (name: string, id: unknown, data: Partial<RaRecord>, before: Partial<RaRecord> = {}) => {
    const columns = resourceOf(name).columns.filter(({ changed }) => changed);
    const body = Object.fromEntries(
      columns.flatMap(({ id: key }) =>
        key in data && JSON.stringify(data[key]) !== JSON.stringify(before[key]) ? [[key, data[key]]] : [],
      ),
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
    update: (async (name, { id, data, previousData }) => ({
      data: await change(name, id, data, previousData),
    })) as DataProvider['update'],
    updateMany: (async (name, { ids, data }) => {
      await eachOf(ids, (id) => change(name, id, data));
      return { data: ids };
    }) as DataProvider['updateMany'],
    create: () => Promise.reject(new Error('Nothing is made here.')),
    delete: (async (name, { id, previousData }) => {
      await remove(name, id);
      return { data: previousData ?? { id } };
    }) as DataProvider['delete'],
    deleteMany: (async (name, { ids }) => {
      await eachOf(ids, (id) => remove(name, id));
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
  await eachOf(ids, (id) => request(`${rowAddress(resource.name, id)}/${action}`, { method: 'POST' }));
}

/** One that fails does not keep the others from being dealt with; how many did is told. */
async function eachOf(ids: readonly unknown[], deal: (id: unknown) => Promise<unknown>): Promise<void> {
  const failures: unknown[] = [];
  for (const id of ids) await deal(id).catch((thrown: unknown) => failures.push(thrown));
  const [first] = failures;
  if (first === undefined) return;
  const why = first instanceof Error ? first.message : String(first);
  throw new Error(ids.length === 1 ? why : `${ids.length - failures.length} of ${ids.length} done. ${why}`);
}
