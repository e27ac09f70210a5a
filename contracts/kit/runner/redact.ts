import type { PartnerCredentials } from '../ports.js';

/** What stands in the place of a secret. */
const MASK = '***';

/** Longest evidence; a list of fifty cards would fill a screen. */
const MAX_EVIDENCE = 600;

/** A secret field of JSON, also where the JSON is quoted inside another text. */
const SECRET_FIELD =
  /(\\?"(?:pin|encryptCards|apiPassword|privatekey)\\?"\s*:\s*)\\?"[^"\\]*\\?"/gi;

/**
 * Takes a partner's secrets, and every card PIN by its field, out of a text that will be shown.
 * Secrets are found as they are and as a query prints them.
 */
export function redactor(credentials: PartnerCredentials): (text: string) => string {
  const secrets = secretsOf(credentials)
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .filter((secret) => secret.length >= 4);
  return (text) => {
    const hidden = secrets.reduce((shown, secret) => shown.replaceAll(secret, MASK), text);
    const masked = hidden
      .replace(/(privatekey=)[^&\s"]*/gi, `$1${MASK}`)
      .replace(SECRET_FIELD, `$1"${MASK}"`)
      .replace(/-----BEGIN [^-]*PRIVATE KEY-----[\s\S]*?(?:-----END [^-]*-----|$)/g, MASK);
    return masked.length > MAX_EVIDENCE ? `${masked.slice(0, MAX_EVIDENCE)}…` : masked;
  };
}

function secretsOf(credentials: PartnerCredentials): readonly string[] {
  return credentials.provider === 'dvs'
    ? [credentials.privatekey]
    : [credentials.apiPassword, credentials.privateKeyPem];
}
