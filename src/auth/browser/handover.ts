import * as v from 'valibot';
import type { Clock } from '../../util/clock';
import type { Disposable } from '../../util/events';
import { parseJson, reader } from '../../util/json';
import type { Log } from '../../util/log';
import type { Callbacks } from './callbacks';
import { readAnswer } from './callbacks';
import type { Secrets } from '../sessions/secrets';

/** Where a redirect lies that reached another window than the one that waits for it. */
export const handoverKey = 'hubspotTickets.callback';

/** A redirect that nobody takes within this time is for nobody. */
const lifetimeMs = 60_000;
/** Any web page may open our address; more than this within a minute are none that a person asked for. */
const mostPerLifetime = 10;

const readHandover = reader('handover', v.object({ at: v.number(), query: v.string() }));

/**
 * Passes redirects on between the windows of a machine: the browser's answer goes to whichever window had the focus
 * last. All of them hear of a changed secret, and the one that knows the state takes it.
 */
export class Handover implements Disposable {
  private readonly listener: Disposable;
  private offers: { json: string; timer: Disposable }[] = [];

  constructor(
    private readonly secrets: Secrets,
    private readonly callbacks: Callbacks,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {
    this.listener = secrets.onDidChange(({ key }) => {
      if (key === handoverKey) {
        this.inBackground(this.take());
      }
    });
    this.inBackground(this.take());
  }

  /** Offers a redirect to the other windows. */
  offer(answer: URLSearchParams): void {
    if (this.offers.length >= mostPerLifetime) {
      this.log.debug('Sign-in: too many redirects, one was ignored');
      return;
    }
    const json = JSON.stringify({ at: this.clock.now(), query: answer.toString() });
    const timer = this.clock.schedule(() => {
      this.offers = this.offers.filter((offer) => offer.json !== json);
      this.inBackground(this.withdraw(json));
    }, lifetimeMs);
    this.offers.push({ json, timer });
    this.inBackground(this.secrets.store(handoverKey, json));
  }

  dispose(): void {
    this.listener.dispose();
    for (const { timer } of this.offers) {
      timer.dispose();
    }
  }

  /** Takes what is for this window, and clears away what is too old for any. */
  private async take(): Promise<void> {
    const json = await this.secrets.get(handoverKey);
    if (json === undefined) {
      return;
    }
    const offer = this.read(json);
    const answer = offer && readAnswer(offer.query);
    if (!answer) {
      await this.secrets.delete(handoverKey);
    } else if (this.callbacks.knows(answer)) {
      await this.secrets.delete(handoverKey);
      this.callbacks.deliver(answer);
    }
  }

  /** @returns `undefined` for what is too old, or not ours */
  private read(json: string): { at: number; query: string } | undefined {
    try {
      const offer = readHandover(parseJson('handover', json));
      return Math.abs(this.clock.now() - offer.at) > lifetimeMs ? undefined : offer;
    } catch {
      // Whatever it is, nobody can use it.
      return undefined;
    }
  }

  private async withdraw(json: string): Promise<void> {
    if ((await this.secrets.get(handoverKey)) === json) {
      await this.secrets.delete(handoverKey);
    }
  }

  private inBackground(work: PromiseLike<void>): void {
    work.then(undefined, () => {
      this.log.warn('Sign-in: a redirect could not be passed on between windows');
    });
  }
}
