export { createRevenue, type Revenue } from './create-revenue.ts';
