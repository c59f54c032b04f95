import type { Call } from '../http/router';
import type { App } from './apps';
import { oauthFailure } from './failures';

/** The app that a form names. */
export function findApp({ world, form }: Call): App {
  const app = world.apps.find(({ clientId }) => clientId === form.get('client_id'));
  if (!app) {
    throw oauthFailure('BAD_CLIENT_ID');
  }
  return app;
}

/** Ends the call unless the form knows the app's secret. */
export function checkSecret({ form }: Call, app: App): void {
  if (form.get('client_secret') !== app.clientSecret) {
    throw oauthFailure('BAD_CLIENT_SECRET');
  }
}
