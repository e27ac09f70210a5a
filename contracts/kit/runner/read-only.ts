import { DVS_ENDPOINTS } from '../../dvs/endpoints.js';
import { TRUEMONEY_PATH } from '../../truemoney/endpoints.js';
import { SERVICES } from '../../truemoney/services.js';
import type { OutgoingRequest, Target } from '../ports.js';
import { StepTrouble } from './context.js';

/** DVS tells its operations apart by path; TrueMoney's one path can buy anything. */
export function isReadOnlyPath(path: string): boolean {
  const plain = path.split('?')[0]?.toLowerCase();
  return DVS_ENDPOINTS.some((e) => !e.movesMoney && e.path === plain);
}

const READ_ONLY_SERVICES = new Set(
  SERVICES.filter((s) => s.operation === 'balance' || s.operation === 'query').map((s) => s.code),
);

/**
 * The target, which without leave to spend refuses to send whatever might buy. A scenario that asks for it is not run in
 * the first place; this is the second lock, for a scenario whose wish nobody foresaw.
 */
export function withoutLeaveToSpend(target: Target): Target {
  if (target.capabilities.has('spend')) return target;
  return {
    ...target,
    send: (request) => {
      if (isReadOnly(request)) return target.send(request);
      throw new StepTrouble(
        'a request that might buy',
        'one that only asks, without leave to spend',
      );
    },
  };
}

function isReadOnly({ pathAndQuery, body }: OutgoingRequest): boolean {
  if (isReadOnlyPath(pathAndQuery)) return true;
  if (pathAndQuery !== TRUEMONEY_PATH) return false;
  // A second serviceCode, or one that is spelt with an escape, could be the one that counts.
  const [service, ...more] = [...body.matchAll(/serviceCode"\s*:\s*"(\d+)"/g)];
  if (more.length > 0 || body.includes('\\')) return false;
  return service === undefined
    ? !body.includes('serviceCode')
    : READ_ONLY_SERVICES.has(service[1] ?? '');
}
