export type { ViewId } from './savedViews';
