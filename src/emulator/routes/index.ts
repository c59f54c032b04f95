import type { Route } from '../http/router';
import { accountRoutes } from './accounts';
import { authorizeRoutes } from './authorize';
import { oauthRoutes } from './oauth';
import { ownerRoutes } from './owners';
import { pipelineRoutes } from './pipelines';
import { propertyRoutes } from './properties';
import { searchRoutes } from './search';
import { ticketRoutes } from './tickets';

/** Everything that the emulator serves. */
export const routes: readonly Route[] = [
  ...oauthRoutes,
  ...authorizeRoutes,
  ...accountRoutes,
  ...searchRoutes,
  ...ticketRoutes,
  ...pipelineRoutes,
  ...ownerRoutes,
  ...propertyRoutes,
];
