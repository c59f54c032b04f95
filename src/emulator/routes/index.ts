import type { Route } from '../http/router';
import { accountRoutes } from './accounts';
import { actorRoutes } from './actors';
import { adminRoutes } from './admin';
import { authorizeRoutes } from './authorize';
import { associationRoutes } from './associations';
import { batchReadRoutes, batchWriteRoutes } from './batch';
import { linkRoutes } from './links';
import { messageRoutes } from './messages';
import { mergeRoutes } from './merge';
import { readRoutes, writeRoutes } from './object';
import { oauthRoutes } from './oauth';
import { ownerRoutes } from './owners';
import { pipelineRoutes } from './pipelines';
import { propertyRoutes } from './properties';
import { searchRoutes } from './search';
import { threadRoutes } from './threads';

const readable = ['tickets', 'notes', 'contacts', 'companies'] as const;
const writable = ['tickets', 'notes'] as const;

/** Everything that the emulator serves. */
export const routes: readonly Route[] = [
  ...oauthRoutes,
  ...authorizeRoutes,
  ...accountRoutes,
  ...linkRoutes,
  ...associationRoutes,
  ...threadRoutes,
  ...messageRoutes,
  ...actorRoutes,
  ...mergeRoutes,
  ...readable.flatMap((kind) => [
    ...searchRoutes(kind),
    ...batchReadRoutes(kind),
    ...readRoutes(kind),
  ]),
  ...writable.flatMap((kind) => [...batchWriteRoutes(kind), ...writeRoutes(kind)]),
  ...pipelineRoutes,
  ...ownerRoutes,
  ...propertyRoutes,
  ...adminRoutes,
];
