import { describe, expect, it } from 'vitest';
import { describeError, neverLeft } from './never-left.js';

const error = (code: string | undefined, more: object = {}) =>
  Object.assign(new Error('x'), code === undefined ? {} : { code }, more);
const wrapped = (cause: unknown) => new TypeError('fetch failed', { cause });
const attempts = (...errors: unknown[]) =>
  Object.assign(new AggregateError(errors), { code: 'ECONNREFUSED' });

// prettier-ignore
const CASES: readonly [string, unknown, boolean][] = [
  ['connection refused',                   error('ECONNREFUSED', { syscall: 'connect' }),             true],
  ['connection refused, wrapped',          wrapped(error('ECONNREFUSED', { syscall: 'connect' })),    true],
  ['connection refused, without a call',   wrapped(error('ECONNREFUSED')),                            true],
  ['name not found',                       wrapped(error('ENOTFOUND', { syscall: 'getaddrinfo' })),   true],
  ['name not found for now',               wrapped(error('EAI_AGAIN', { syscall: 'getaddrinfo' })),   true],
  ['refused on both addresses',            wrapped(attempts(error('ECONNREFUSED'), error('ECONNREFUSED'))), true],
  ['refused on one, timed out on another', wrapped(attempts(error('ECONNREFUSED'), error('ETIMEDOUT'))),    false],
  ['refused on one, reset on another',     wrapped(attempts(error('ECONNRESET'), error('ECONNREFUSED'))),   false],
  ['no attempts at all',                   wrapped(attempts()),                                       false],
  ['refused while reading',                error('ECONNREFUSED', { syscall: 'read' }),                false],
  ['reset',                                wrapped(error('ECONNRESET', { syscall: 'read' })),         false],
  ['reset while connecting',               wrapped(error('ECONNRESET', { syscall: 'connect' })),      false],
  ['a reset caused by a refusal',          error('ECONNRESET', { cause: error('ECONNREFUSED') }),     false],
  ['broken pipe',                          wrapped(error('EPIPE')),                                   false],
  ['connect time-out of undici',           wrapped(error('UND_ERR_CONNECT_TIMEOUT')),                 false],
  ['head time-out of undici',              wrapped(error('UND_ERR_HEADERS_TIMEOUT')),                 false],
  ['socket error of undici',               wrapped(error('UND_ERR_SOCKET')),                          false],
  ['connect time-out',                     error('ETIMEDOUT', { syscall: 'connect' }),                false],
  ['unreachable',                          error('EHOSTUNREACH', { syscall: 'connect' }),             false],
  ['wrong certificate',                    wrapped(error('ERR_TLS_CERT_ALTNAME_INVALID')),            false],
  ['TLS handshake',                        wrapped(error('ERR_SSL_WRONG_VERSION_NUMBER')),            false],
  ['aborted',                              new DOMException('stop', 'AbortError'),                    false],
  ['blocked port, which has no code',      wrapped(new Error('bad port')),                            false],
  ['nothing thrown',                       undefined,                                                 false],
  ['a thrown text',                        'ECONNREFUSED',                                            false],
];

describe('what proves that no byte left', () => {
  it.each(CASES)('%s', (_name, thrown, expected) => {
    expect(neverLeft(thrown)).toBe(expected);
  });

  it('ends on a ring of causes', () => {
    const ring = new Error('ring');
    ring.cause = ring;
    expect(neverLeft(ring)).toBe(false);
    expect(describeError(ring)).toContain('ring');
  });

  it('names the causes in one line', () => {
    expect(describeError(wrapped(error('ECONNRESET')))).toBe('fetch failed ← ECONNRESET x');
    expect(describeError('text')).toBe('text');
    expect(describeError(null)).toBe('a thrown object');
  });
});
