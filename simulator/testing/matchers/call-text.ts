import type { SimCall } from '../sim.js';
import { oneLine } from '../shown-value.js';

/** Fields that name what is bought, by their names on the wire, in lower case. Source: DVS and TM parameters. */
const TELLING = ['phone', 'phonenumber', 'sotien', 'price', 'idtransaction', 'txnrequestid'];

/** A call on one line: whose, what, for what, and what was answered, with the reason of a refused signature. */
export function callText(call: SimCall): string {
  const { provider = '–', operation, requestId, request, reason, refusedBy, faults } = call;
  const fields = Object.entries(request?.fields ?? {})
    .filter(([name]) => TELLING.includes(name.toLowerCase()))
    .map(([name, value]) => `${name}=${value}`);
  const id = requestId === undefined ? [] : [requestId];
  const what = [provider, operation ?? request?.path ?? 'request', ...id, ...fields].join(' ');
  const refused = refusedBy === undefined ? [] : [`refused by "${refusedBy}"`];
  const acted = faults.map(({ rule, kind }) => `fault ${rule} (${kind})`);
  const why = reason === undefined ? [] : [reason.en];
  const parts = [`${what} → ${answerOf(call)}`, ...refused, ...acted, ...why];
  return parts.map(oneLine).join('; ');
}

function answerOf({ code, reply }: SimCall): string {
  if (reply === undefined) return code === undefined ? 'no answer' : `no answer (${code})`;
  return code ?? `HTTP ${reply.status}`;
}
