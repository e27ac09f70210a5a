import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sim } from './sim.js';

type Facts = Pick<Sim, 'dvs' | 'truemoney'> & { readonly controlUrl: string };

/** A test's facts as variables for a child process. */
export class SimEnvironment {
  readonly #facts: Facts;
  #variables: Readonly<Record<string, string>> | undefined;
  #folder: string | undefined;

  constructor(facts: Facts) {
    this.#facts = facts;
  }

  /** The variables. The first look writes the keys to files that only this user may read. */
  get variables(): Readonly<Record<string, string>> {
    return (this.#variables ??= this.#made());
  }

  /** Removes the files, if they were written. */
  remove(): void {
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true });
  }

  #made(): Readonly<Record<string, string>> {
    const { dvs, truemoney, controlUrl } = this.#facts;
    this.#folder = mkdtempSync(join(tmpdir(), 'topup-sim-'));
    const written = (name: string, text: string): string => {
      const file = join(this.#folder ?? '', name);
      writeFileSync(file, text, { mode: 0o600 });
      return file;
    };
    return {
      DVS_BASE_URL: dvs.baseUrl,
      DVS_USERNAME: dvs.username,
      DVS_PRIVATEKEY: dvs.privatekey,
      TRUEMONEY_URL: truemoney.url,
      TRUEMONEY_USERNAME: truemoney.username,
      TRUEMONEY_API_CODE: truemoney.apiCode,
      TRUEMONEY_API_USERNAME: truemoney.apiUsername,
      TRUEMONEY_API_PASSWORD: truemoney.apiPassword,
      TRUEMONEY_PRIVATE_KEY_FILE: written('private-key.pem', truemoney.privateKeyPem),
      TRUEMONEY_PROVIDER_PUBLIC_KEY_FILE: written('provider.pem', truemoney.providerPublicKeyPem),
      TOPUP_SIM_CONTROL_URL: controlUrl,
    };
  }
}
