import type { Route } from '../http/router';
import { accountRoutes } from './accounts';
import { adminRoutes } from './admin';
import { authorizeRoutes } from './authorize';
import { batchRoutes } from './batch';
import { mergeRoutes } from './merge';
import { oauthRoutes } from './oauth';
import { ownerRoutes } from './owners';
import { pipelineRoutes } from './pipelines';
import { propertyRoutes } from './properties';
import { searchRoutes } from './search';
import { ticketRoutes } from './ticket';

/** Everything that the emulator serves. */
export const routes: readonly Route[] = [
  ...oauthRoutes,
  ...authorizeRoutes,
  ...accountRoutes,
  ...searchRoutes,
  ...batchRoutes,
  ...mergeRoutes,
  ...ticketRoutes,
  ...pipelineRoutes,
  ...ownerRoutes,
  ...propertyRoutes,
  ...adminRoutes,
];
