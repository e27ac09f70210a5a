import { Router } from 'express';
import { CONTROL_PATH } from './control-path.js';

const CA_PATH = '/ca.crt';

/** Where the authority's certificate is. */
export const CA_URL_PATH = CONTROL_PATH + CA_PATH;

/**
 * `GET /__sim/ca.crt`: the certificate (PEM) of the authority that clients must trust, or a
 * problem document (RFC 9457) where there is no TLS.
 */
export function caRoute(caCertificatePem: string | undefined): Router {
  const router = Router({ caseSensitive: true });
  router.get(CA_PATH, (_request, response) => {
    if (caCertificatePem === undefined) {
      response.status(404).type('application/problem+json').send(NO_TLS);
      return;
    }
    // As bytes: Express would add a character set to a text.
    response.type('application/x-x509-ca-cert').send(Buffer.from(caCertificatePem, 'ascii'));
  });
  return router;
}

const NO_TLS = JSON.stringify({
  title: 'No authority',
  status: 404,
  code: 'NOT_HTTPS',
  detail: 'This simulator speaks plain http; topup-sim start --https has a certificate to trust.',
});
