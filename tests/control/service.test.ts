import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packageFacts } from '../../simulator/host/package-facts.js';
import { controlBed, DOORS, type ControlBed } from './control-bed.js';

describe.each(DOORS)('the service %s', (door) => {
  let bed: ControlBed;
  beforeEach(async () => (bed = await controlBed(door)));
  afterEach(() => bed.close());

  it('is healthy and ready', async () => {
    expect(await bed.control.health()).toEqual({ status: 'ok' });
    expect(await bed.control.ready()).toEqual({ status: 'ready' });
  });

  it('is not ready without its ledger, and healthy all the same', async () => {
    const { ledger } = bed.simulator;
    Object.assign(ledger, { accounts: () => Promise.reject(new Error('gone')) });
    await expect(bed.control.ready()).rejects.toMatchObject({ code: 'NOT_READY', status: 503 });
    expect(await bed.control.health()).toEqual({ status: 'ok' });
  });

  it('says what it is', async () => {
    expect(await bed.control.version()).toEqual({
      ...{ name: 'topup-sim', version: packageFacts().version, seed: 'test bed' },
      ...{ dialect: 'document', isStrict: false },
    });
  });

  it('serves its own description', async () => {
    expect(await bed.control.openApi()).toMatchObject({ openapi: '3.1.0' });
  });

  it('stops when somebody may stop it', async () => {
    expect(await bed.control.shutdown()).toEqual({ status: 'stopping' });
    await expect.poll(() => bed.shutdowns()).toBe(1);
    const fixed = await controlBed(door, { canShutDown: false });
    await expect(fixed.control.shutdown()).rejects.toMatchObject({
      code: 'SHUTDOWN_UNAVAILABLE',
      status: 409,
    });
    await fixed.close();
  });

  it('tells an error of its own without a word of what happened', async () => {
    const { ledger } = bed.simulator;
    Object.assign(ledger, { accounts: () => Promise.reject(new Error('secret inside')) });
    const { status, text } = await bed.raw({ method: 'GET', path: '/transactions' });
    expect(status).toBe(500);
    expect(JSON.parse(text)).toMatchObject({ code: 'INTERNAL_ERROR' });
    expect(text).not.toContain('secret inside');
    expect(bed.internalErrors).toMatchObject([{ message: 'secret inside' }]);
  });

  it('answers HEAD like GET', async () => {
    const { status, headers } = await bed.raw({ method: 'HEAD', path: '/version' });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Reads the text format of Prometheus 0.0.4, strictly. */
function parseMetrics(text: string): readonly Sample[] {
  expect(text.endsWith('\n')).toBe(true);
  const types = new Map<string, string>();
  return text.split('\n').flatMap((line) => {
    if (line === '' || line.startsWith('# HELP ')) return [];
    const type = /^# TYPE (\S+) (counter|gauge)$/.exec(line);
    if (type !== null) {
      types.set(type[1]!, type[2]!);
      return [];
    }
    const sample = /^([a-z_]+)(?:\{((?:[a-z]+="(?:[^"\\\n]|\\.)*",?)*)\})? (\d+(?:\.\d+)?)$/.exec(
      line,
    );
    if (sample === null) throw new Error(`no sample: ${line}`);
    const [, name = '', labels = '', value = ''] = sample;
    expect(types.get(name)).toBe(name.endsWith('_total') ? 'counter' : 'gauge');
    const pairs = [...labels.matchAll(/([a-z]+)="((?:[^"\\]|\\.)*)"/g)].map(([, k, v]) => [k, v]);
    return [{ name, labels: Object.fromEntries(pairs), value: Number(value) }];
  });
}

describe.each(DOORS)('metrics %s', (door) => {
  let bed: ControlBed;
  beforeEach(async () => (bed = await controlBed(door)));
  afterEach(() => bed.close());

  it('count from the first request on, whenever they are asked for', async () => {
    await bed.topup();
    await bed.topup();
    await bed.topup({}, { checksum: 'x' });
    await bed.send({ path: '/nowhere' });
    await bed.control.addFault({ id: 'bom"\n', effect: 'byte-order-mark' }).catch(() => undefined);
    await bed.control.addFault({ id: 'bom', effect: 'byte-order-mark' });
    await bed.dvsBalance();
    const [, transactionId = ''] = (await bed.topup({ phone: '0990000000' })).split(';');
    await bed.control.resolveTransaction({ provider: 'dvs', transactionId, decision: 'failed' });
    const text = await bed.control.metrics();
    const samples = parseMetrics(text);
    const value = (name: string, labels: Record<string, string> = {}) =>
      samples.find(
        (s) =>
          s.name === `topup_sim_${name}` &&
          Object.entries(labels).every(([key, wanted]) => s.labels[key] === wanted),
      )?.value;
    const topup = { provider: 'dvs', operation: 'topup' };
    expect(value('requests_total', { ...topup, table: 'telco', code: '1' })).toBe(2);
    expect(value('requests_total', { ...topup, table: 'user', code: '-6' })).toBe(1);
    expect(value('requests_total', { provider: 'none' })).toBe(1);
    expect(value('faults_acted_total', { rule: 'bom', effect: 'byte-order-mark' })).toBe(2);
    expect(value('decisions_total', { provider: 'dvs', state: 'failed' })).toBe(1);
    expect(value('transactions', { provider: 'dvs', state: 'succeeded' })).toBe(2);
    expect(value('transactions', { provider: 'truemoney', state: 'held' })).toBe(0);
    expect(value('money_vnd', { provider: 'dvs', part: 'charged' })).toBe(20_000);
    expect(value('journal_entries')).toBe(7);
    expect(value('clock_frozen')).toBe(1);
    expect(value('clock_seconds')).toBe(bed.clock.nowMs() / 1000);
    expect(value('partners', { provider: 'dvs' })).toBe(1);
    for (const secret of ['key1', 'secret', 'demo']) expect(text).not.toContain(secret);
  });

  it('begin without a series', async () => {
    const samples = parseMetrics(await bed.control.metrics());
    expect(samples.filter(({ name }) => name.endsWith('_total'))).toEqual([]);
  });

  it('are text that Prometheus takes', async () => {
    const { headers, status } = await bed.raw({ method: 'GET', path: '/metrics' });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  });

  it('tell a bounded number of series apart', async () => {
    for (let i = 0; i < 2010; i++) {
      bed.simulator.journal.record({
        ...bed.simulator.journal.entries()[0]!,
        ...{ kind: 'exchange', faults: [], code: `c${i}` },
      });
    }
    const lines = (await bed.control.metrics()).split('\n');
    const requests = lines.filter((line) => line.startsWith('topup_sim_requests_total{'));
    expect(requests).toHaveLength(2001);
    expect(requests.at(-1)).toMatch(/code="other".*} 10$/);
  });
});
