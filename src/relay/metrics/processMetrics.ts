import { gauge, type Metric } from './series';

/** How the process itself does, under the names that dashboards know. */
export function processMetrics(): readonly Metric[] {
  return [
    gauge('process_resident_memory_bytes', 'Memory that the process holds.', () =>
      process.memoryUsage.rss(),
    ),
    gauge(
      'nodejs_heap_size_used_bytes',
      'Memory that its objects use.',
      () => process.memoryUsage().heapUsed,
    ),
    gauge('process_cpu_seconds_total', 'Processor time used.', cpuSeconds, 'counter'),
    gauge('process_uptime_seconds', 'Time since the start.', () => process.uptime()),
  ];
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
