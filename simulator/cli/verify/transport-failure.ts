import { TransportError } from '../../../contracts/kit/transport.js';

/**
 * What became of a request whose reply never began, by the error of `node:http`. An error that proves that nothing left (no
 * such host, connection refused) is given back as it is: there was no exchange to speak of.
 */
export function lostReply(error: Error): Error {
  const { code = '', syscall } = error as NodeJS.ErrnoException;
  if (isDeadline(error)) return new TransportError('no-answer', 'no reply in time');
  if (code.startsWith('HPE_')) return new TransportError('garbage', error.message);
  // An orderly end and a reset have one code; only the reset comes from a call to the system.
  if (code === 'ECONNRESET') {
    return new TransportError(syscall === undefined ? 'closed' : 'reset', error.message);
  }
  return code === 'EPIPE' ? new TransportError('reset', error.message) : error;
}

/** What became of a reply that had begun. */
export function brokenReply(error: unknown): Error {
  if (!(error instanceof Error)) return new TransportError('cut', String(error));
  const { code = '' } = error as NodeJS.ErrnoException;
  if (isDeadline(error)) return new TransportError('no-answer', 'no whole reply in time');
  return new TransportError(code.startsWith('HPE_') ? 'garbage' : 'cut', error.message);
}

function isDeadline({ name }: Error): boolean {
  return name === 'AbortError' || name === 'TimeoutError';
}
