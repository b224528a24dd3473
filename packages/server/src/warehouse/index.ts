export { openWarehouse, type WarehouseLocation } from './open-warehouse.ts';
export { type QueryTimes, withQueryTimes } from './query-times.ts';
export type { QueryOptions, QueryParams, StreamFormat, Warehouse } from './warehouse.ts';
