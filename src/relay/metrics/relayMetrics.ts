import type { Relay } from '../app';
import type { RequestRecord } from '../http/record';
import type { HubSpotCall } from '../upstream/hubspotCall';
import { processMetrics } from './processMetrics';
import { Counter, gauge, Histogram, type Metric } from './series';

const boundsSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15];

/** What one copy of the relay counts about itself, from its start on. */
export class RelayMetrics implements Metric {
  private inFlight = 0;
  private readonly requests = new Counter(
    'relay_http_requests_total',
    'Requests answered, by route and status.',
  );
  private readonly durations = new Histogram(
    'relay_http_request_duration_seconds',
    'Time to the answer, by route.',
    boundsSeconds,
  );
  private readonly limited = new Counter(
    'relay_rate_limited_total',
    'Requests refused because their address called too often.',
  );
  private readonly calls = new Counter(
    'relay_hubspot_requests_total',
    'Calls to HubSpot, by purpose and outcome.',
  );
  private readonly callDurations = new Histogram(
    'relay_hubspot_request_duration_seconds',
    'Time until HubSpot had answered, by purpose.',
    boundsSeconds,
  );
  private readonly metrics: readonly Metric[] = [
    this.requests,
    this.durations,
    this.limited,
    this.calls,
    this.callDurations,
    gauge(
      'relay_http_requests_in_flight',
      'Requests that wait for their answer.',
      () => this.inFlight,
    ),
    ...processMetrics(),
  ];

  /** The same relay, with its requests in flight counted. */
  watch(relay: Relay): Relay {
    return async (request, caller) => {
      this.inFlight += 1;
      try {
        return await relay(request, caller);
      } finally {
        this.inFlight -= 1;
      }
    };
  }

  countRequest({ route, status, durationMs, reason }: RequestRecord): void {
    this.requests.add({ route, status: String(status) });
    this.durations.observe({ route }, durationMs / 1000);
    if (reason === 'rate-limit') {
      this.limited.add();
    }
  }

  countCall({ purpose, outcome, durationMs }: HubSpotCall): void {
    this.calls.add({ purpose, outcome });
    this.callDurations.observe({ purpose }, durationMs / 1000);
  }

  text(): string {
    return this.metrics.map((metric) => metric.text()).join('');
  }
}
