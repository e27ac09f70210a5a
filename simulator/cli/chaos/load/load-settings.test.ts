import { expect, it, vi } from 'vitest';
import { CliError } from '../../cli-error.js';
import type { LoadFlags } from './load-flags.js';
import { loadSettings } from './load-settings.js';
import { reproduceLoad } from './reproduce-load.js';

const GOOD: LoadFlags = { rate: '200', duration: '30s', seed: 's' };

it.each([
  ['200', 200],
  ['200/s', 200],
  ['0.1', 0.1],
  ['12.5/s', 12.5],
  ['100000', 100_000],
])('takes --rate %s', (rate, ratePerS) => {
  expect(loadSettings({ ...GOOD, duration: '1s', rate }).ratePerS).toBe(ratePerS);
});

it.each([
  ['100ms', 100],
  ['1500ms', 1_500],
  ['30s', 30_000],
  ['2.5s', 2_500],
  ['5m', 300_000],
  ['24h', 86_400_000],
])('takes --duration %s', (duration, durationMs) => {
  expect(loadSettings({ ...GOOD, rate: '1', duration }).durationMs).toBe(durationMs);
});

it.each([
  ['http://127.0.0.1:4610', 'http://127.0.0.1:4610'],
  ['http://127.9.8.7:1/any/path', 'http://127.9.8.7:1'],
  ['http://127.1:80', 'http://127.0.0.1'],
  ['https://localhost:1', 'https://localhost:1'],
  ['http://[::1]:4610', 'http://[::1]:4610'],
])('takes --url %s', (url, origin) => {
  const { there } = loadSettings({ ...GOOD, url, credentials: 'ready.json' });
  expect(there).toEqual({ origin, credentialsFile: 'ready.json' });
});

it.each([
  // flags, code, words of the message
  [{ rate: '0' }, 'SETTING_INVALID', '--rate'],
  [{ rate: '0.05' }, 'SETTING_INVALID', 'from 0.1 to 100000'],
  [{ rate: '100001' }, 'SETTING_INVALID', '--rate'],
  [{ rate: '200/m' }, 'SETTING_INVALID', '--rate'],
  [{ rate: '1e3' }, 'SETTING_INVALID', '--rate'],
  [{ rate: undefined }, 'FLAGS_CONTRADICT', '--duration without --rate'],
  [{ duration: undefined }, 'FLAGS_CONTRADICT', '--rate without --duration'],
  [{ duration: '30' }, 'SETTING_INVALID', 'with its unit'],
  [{ duration: '99ms' }, 'SETTING_INVALID', '--duration'],
  [{ duration: '25h' }, 'SETTING_INVALID', '--duration'],
  [{ rate: '100000', duration: '1h' }, 'FLAGS_CONTRADICT', '360000000 orders'],
  [{ concurrency: '0' }, 'SETTING_INVALID', '--concurrency'],
  [{ concurrency: '10001' }, 'SETTING_INVALID', '--concurrency'],
  [{ url: 'http://127.0.0.1:1' }, 'FLAGS_CONTRADICT', '--url without --credentials'],
  [{ credentials: 'f' }, 'FLAGS_CONTRADICT', '--credentials without --url'],
  [{ reportDir: 'f' }, 'FLAGS_CONTRADICT', '--report-dir without --report'],
  [{ dialect: ['fields'] }, 'SETTING_INVALID', '--dialect'],
  [{ report: 'pdf' }, 'SETTING_INVALID', '--report'],
  [{ stdio: 'node shop.js' }, 'FLAGS_CONTRADICT', '--stdio with --rate'],
  [{ module: 'shop.js' }, 'FLAGS_CONTRADICT', '--module with --rate'],
] as const)('refuses %o', (flags, code, words) => {
  expect(refusalOf({ ...GOOD, ...flags } as LoadFlags)).toMatch(
    new RegExp(`${code}.*${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}|${words}.*${code}`),
  );
});

it.each([
  'http://example.com',
  'http://10.0.0.1:4610',
  'http://128.0.0.1',
  'http://127.0.0.1.example.com',
  'http://127.example.com',
  'http://localhost.example.com',
  'http://127.0.0.1@example.com',
  'http://[::ffff:127.0.0.1]',
  'http://[::2]',
  'http://0.0.0.0:4610',
])('sends no load to %s', (url) => {
  expect(refusalOf({ ...GOOD, url, credentials: 'f' })).toContain('NOT_THIS_MACHINE');
});

it('has its defaults', () => {
  vi.stubEnv('TOPUP_SIM_SEED', '');
  const { seed, ...others } = loadSettings({ rate: '1', duration: '1s' });
  expect(seed).toMatch(/^[a-z0-9]{8}$/);
  expect(others).toEqual({
    ...{ ratePerS: 1, durationMs: 1_000, atOnce: 256, there: undefined },
    dialect: expect.objectContaining({ name: 'document' }) as object,
    ...{ providers: ['dvs', 'truemoney'], reports: [], reportDir: 'topup-sim-report' },
  });
});

it('prints a command that runs the same again', () => {
  const flags = {
    ...GOOD,
    dialect: ['field', 'dvs.hash=sha1'],
    provider: 'dvs',
    url: 'http://127.0.0.1:1/x',
    credentials: 'a b',
  } as const;
  const settings = loadSettings(flags);
  expect(reproduceLoad(settings, { ...flags, profile: 'storm' })).toBe(
    "npx topup-sim chaos --rate 200 --duration 30000ms --concurrency 256 --seed s --dialect field,dvs.hash=sha1 --url http://127.0.0.1:1 --credentials 'a b' --provider dvs --profile storm",
  );
});

function refusalOf(flags: LoadFlags): string {
  try {
    loadSettings(flags);
  } catch (error) {
    if (error instanceof CliError && error.exitCode === 2) return error.message;
    throw error;
  }
  return 'taken';
}
