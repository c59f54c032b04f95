import assert from 'node:assert/strict';
import { Counter, gauge, Histogram } from '../../../../src/relay/metrics/series';

describe('the text for Prometheus', () => {
  it('counts each set of labels on its own', () => {
    const counter = new Counter('calls_total', 'Calls.');
    counter.add({ route: '/token', status: '200' });
    counter.add({ route: '/token', status: '200' });
    counter.add({ route: '/par', status: '201' });

    assert.equal(
      counter.text(),
      [
        '# HELP calls_total Calls.',
        '# TYPE calls_total counter',
        'calls_total{route="/token",status="200"} 2',
        'calls_total{route="/par",status="201"} 1',
        '',
      ].join('\n'),
    );
  });

  it('adds every bucket to the next, a bound included in its own', () => {
    const histogram = new Histogram('seconds', 'Time.', [0.1, 1]);
    for (const seconds of [0.05, 0.1, 0.5, 7]) {
      histogram.observe({ route: '/par' }, seconds);
    }

    assert.equal(
      histogram.text(),
      [
        '# HELP seconds Time.',
        '# TYPE seconds histogram',
        'seconds_bucket{route="/par",le="0.1"} 2',
        'seconds_bucket{route="/par",le="1"} 3',
        'seconds_bucket{route="/par",le="+Inf"} 4',
        'seconds_sum{route="/par"} 7.65',
        'seconds_count{route="/par"} 4',
        '',
      ].join('\n'),
    );
  });

  it('reads a gauge when it is asked', () => {
    let value = 1;
    const metric = gauge('level', 'A level.', () => value);
    value = 2;

    assert.match(metric.text(), /^level 2$/m);
  });

  it('keeps a label in its quotes', () => {
    const counter = new Counter('calls_total', 'Calls.');
    counter.add({ route: 'a"} 1\nevil 9\\' });

    assert.match(counter.text(), /^calls_total\{route="a\\"\} 1\\nevil 9\\\\"\} 1$/m);
    assert.doesNotMatch(counter.text(), /^evil/m);
  });
});
