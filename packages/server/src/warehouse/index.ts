export { openWarehouse, type WarehouseLocation } from './open-warehouse.ts';
export type { QueryOptions, QueryParams, Warehouse } from './warehouse.ts';
