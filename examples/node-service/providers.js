import { readFileSync } from 'node:fs';
import { DvsClient, TrueMoneyClient } from 'topup-sim/client';

/**
 * A client of each provider, as the environment says. In production these are the providers' own addresses and
 * credentials, under `topup-sim run` the simulator's; nothing else is different.
 */
export function providersFrom(env) {
  const valueOf = (name) => {
    const value = env[name];
    if (value) return value;
    throw new Error(`${name} is not set; start me under: topup-sim run -- npm start`);
  };
  return {
    dvs: new DvsClient({
      baseUrl: valueOf('DVS_BASE_URL'),
      username: valueOf('DVS_USERNAME'),
      privatekey: valueOf('DVS_PRIVATEKEY'),
    }),
    truemoney: new TrueMoneyClient({
      url: valueOf('TRUEMONEY_URL'),
      username: valueOf('TRUEMONEY_USERNAME'),
      apiCode: valueOf('TRUEMONEY_API_CODE'),
      apiUsername: valueOf('TRUEMONEY_API_USERNAME'),
      apiPassword: valueOf('TRUEMONEY_API_PASSWORD'),
      privateKeyPem: readFileSync(valueOf('TRUEMONEY_PRIVATE_KEY_FILE'), 'utf8'),
      providerPublicKeyPem: readFileSync(valueOf('TRUEMONEY_PROVIDER_PUBLIC_KEY_FILE'), 'utf8'),
    }),
  };
}
