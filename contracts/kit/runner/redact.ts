import { redactorOf } from '../../wire/redact.js';
import type { PartnerCredentials } from '../ports.js';

/** Longest evidence; a list of fifty cards would fill a screen. */
const MAX_EVIDENCE = 600;

/** Takes a partner's secrets, and every card PIN by its field, out of a text that will be shown, and cuts it. */
export function redactor(credentials: PartnerCredentials): (text: string) => string {
  const redact = redactorOf(secretsOf(credentials));
  return (text) => {
    const shown = redact(text);
    return shown.length > MAX_EVIDENCE ? `${shown.slice(0, MAX_EVIDENCE)}…` : shown;
  };
}

function secretsOf(credentials: PartnerCredentials): readonly string[] {
  return credentials.provider === 'dvs'
    ? [credentials.privatekey]
    : [credentials.apiPassword, credentials.privateKeyPem];
}
