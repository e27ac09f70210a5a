import { expect, it } from 'vitest';
import { hdrRecorder } from './hdr-recorder.js';

it('keeps each operation and all of them, since due and since sent, to three digits', async () => {
  const recorder = await hdrRecorder();
  for (let ms = 1; ms <= 1_000; ms++) {
    recorder.record(ms % 2 === 0 ? 'truemoney topup' : 'dvs topup', {
      sinceDueMs: ms,
      sinceSentMs: ms / 100,
    });
  }
  const summaries = recorder.summaries();
  expect(summaries.map(({ operation, since, count }) => `${operation} ${since} ${count}`)).toEqual([
    ...['all due 1000', 'all sent 1000', 'dvs topup due 500', 'dvs topup sent 500'],
    ...['truemoney topup due 500', 'truemoney topup sent 500'],
  ]);
  const [due, sent] = summaries;
  expect(due?.p50Ms).toBeCloseTo(500, -1);
  expect(due?.p99Ms).toBeCloseTo(990, -1);
  expect(due?.p999Ms).toBeCloseTo(999, -1);
  expect(sent?.p90Ms).toBeCloseTo(9, 1);
  expect(due?.maxMs).toBe(1_000);
  const curve = due?.curve.map(({ ms }) => ms) ?? [];
  expect(curve).toEqual([...curve].sort((one, other) => one - other));
  expect(due?.curve.at(-1)).toEqual({ percentile: 100, ms: 1_000 });
  // A percentile that a thousand values cannot tell is not told.
  expect(due?.curve.map(({ percentile }) => percentile)).not.toContain(99.95);
  expect(due?.bands.reduce((sum, { count }) => sum + count, 0)).toBe(1_000);
  expect(due?.bands[0]).toEqual({ fromMs: 1, untilMs: 2, count: 1 });
});

it('takes what is shorter or longer than its range', async () => {
  const recorder = await hdrRecorder();
  recorder.record('dvs topup', { sinceDueMs: 500_000, sinceSentMs: -0.2 });
  const [due, sent] = recorder.summaries();
  expect(due).toMatchObject({ count: 1, maxMs: 500_000 });
  expect(due?.p50Ms).toBeGreaterThanOrEqual(119_000);
  expect(due?.bands).toEqual([{ fromMs: 100_000, untilMs: Infinity, count: 1 }]);
  expect(sent).toMatchObject({
    maxMs: 0,
    p50Ms: 0,
    bands: [{ fromMs: 0, untilMs: 0.1, count: 1 }],
  });
});

it('says nothing of nothing', async () => {
  expect((await hdrRecorder()).summaries()).toEqual([]);
});
