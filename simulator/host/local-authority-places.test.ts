import { expect, it } from 'vitest';
import { dataHome } from './local-authority-home.js';
import { certificateNames } from './local-authority-names.js';

/** Platform · variables · the folder. */
it.each<[NodeJS.Platform, Record<string, string>, string]>([
  ['linux', {}, '/home/me/.local/share/topup-sim'],
  ['darwin', {}, '/home/me/.local/share/topup-sim'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/data/topup-sim'],
  ['linux', { XDG_DATA_HOME: 'data' }, '/home/me/.local/share/topup-sim'],
  ['linux', { XDG_DATA_HOME: '', TOPUP_SIM_HOME: '' }, '/home/me/.local/share/topup-sim'],
  ['linux', { XDG_DATA_HOME: '/data', TOPUP_SIM_HOME: '/mine' }, '/mine'],
  ['win32', { LOCALAPPDATA: '/local', XDG_DATA_HOME: '/data' }, '/local/topup-sim'],
  ['win32', {}, '/home/me/AppData/Local/topup-sim'],
  ['win32', { LOCALAPPDATA: '/local', TOPUP_SIM_HOME: '/mine' }, '/mine'],
])('on %s with %o the files are in %s', (platform, env, folder) => {
  expect(dataHome({ platform, env, homeDirectory: '/home/me' })).toBe(folder);
});

it('a relative TOPUP_SIM_HOME is relative to the current folder', () => {
  const facts = { platform: 'linux', env: { TOPUP_SIM_HOME: 'sim' }, homeDirectory: '/' } as const;
  expect(dataHome(facts)).toBe(`${process.cwd()}/sim`);
});

const LOOPBACK = ['localhost', '127.0.0.1', '::1'];
const MACHINE = { hostname: 'Box-1', addresses: ['192.0.2.7', '2001:db8::7'] };

it.each<[string, readonly string[]]>([
  ['127.0.0.1', []],
  ['LOCALHOST', []],
  ['::1', []],
  ['127.0.0.2', ['127.0.0.2']],
  ['sim.example', ['sim.example']],
  ['0.0.0.0', ['box-1', '192.0.2.7', '2001:db8::7']],
  ['::', ['box-1', '192.0.2.7', '2001:db8::7']],
])('a server on %s is named %s beside loopback', (host, more) => {
  expect(certificateNames(host, () => MACHINE)).toEqual([...LOOPBACK, ...more]);
});

it('a machine whose name no certificate can hold is named by its addresses', () => {
  const machine = { hostname: 'my box_', addresses: [] };
  expect(certificateNames('::', () => machine)).toEqual(LOOPBACK);
});

it('this machine has names', () => {
  expect(certificateNames('0.0.0.0')).toEqual(expect.arrayContaining(LOOPBACK));
});
