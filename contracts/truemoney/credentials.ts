/** What a partner is known by at TrueMoney, apart from secrets. Source: TM "Parameter Description". */
export interface TrueMoneyAccount {
  readonly username: string;
  readonly apiCode: string;
  readonly apiUsername: string;
}

/** What a partner of TrueMoney needs to make calls and to believe the answers. */
export interface TrueMoneyCredentials extends TrueMoneyAccount {
  /** Secret that keys the encryption of cards. It never travels. Source: PROVIDERS 3.3 "encryptCards". */
  readonly apiPassword: string;
  /** The partner's own RSA key, PKCS#8 PEM: it signs requests. */
  readonly privateKeyPem: string;
  /** The provider's RSA key, SPKI PEM: it verifies replies. */
  readonly providerPublicKeyPem: string;
}
