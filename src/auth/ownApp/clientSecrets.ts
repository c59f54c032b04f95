import type { Disposable, Event } from '../../util/events';
import { Emitter } from '../../util/events';
import type { Secrets } from '../sessions/secrets';
import { guarded } from '../sessions/secrets';

const prefix = 'hubspotTickets.clientSecret.';

/** Where the secret of an app is stored. */
export const clientSecretKey = (clientId: string) => prefix + clientId;

/**
 * The client secrets of a person's own HubSpot apps: one each, in the editor's secret store and nowhere else. Sessions
 * look it up when they need it, so that a new one serves all of them.
 */
export class ClientSecrets implements Disposable {
  private readonly secrets: Secrets;
  private readonly changes = new Emitter<void>();
  private readonly listener: Disposable;

  /** A secret came, or is another one, whichever window changed it. */
  readonly onDidChange: Event<void> = this.changes.event;

  constructor(secrets: Secrets) {
    this.secrets = guarded(secrets);
    this.listener = secrets.onDidChange(({ key }) => {
      if (key.startsWith(prefix)) {
        this.changes.fire();
      }
    });
  }

  /** @throws {SignInError} `storage-failed` */
  async get(clientId: string): Promise<string | undefined> {
    return this.secrets.get(clientSecretKey(clientId));
  }

  /** @throws {SignInError} `storage-failed` */
  async set(clientId: string, clientSecret: string): Promise<void> {
    await this.secrets.store(clientSecretKey(clientId), clientSecret);
  }

  dispose(): void {
    this.listener.dispose();
    this.changes.dispose();
  }
}
