import type { Draft, Part } from '../draft.js';

/** A DVS call whose checksum was refused: every value as it was sent, URL-decoded. */
export interface SentDvsCall {
  readonly operation: 'topup' | 'balance' | 'query';
  readonly username: string;
  readonly privatekey: string;
  readonly checksum: string;
  readonly phone?: string | undefined;
  readonly amountText?: string | undefined;
  /** `idtransaction` of a re-check. */
  readonly transactionId?: string | undefined;
  /** `transidclient`. */
  readonly requestId?: string | undefined;
  readonly gateway?: string | undefined;
}

/**
 * The right text of a call, made with the key that is given. Source: DVS III, V; the text of a re-check is ours, for the
 * reading D11 `required`.
 */
export function rightDraft(call: SentDvsCall, privatekey: string): Draft {
  const username = { name: 'username', value: call.username };
  const secret = { name: 'privatekey', value: privatekey, isSecret: true };
  switch (call.operation) {
    case 'topup':
      return drafted('username + phone + sotien + privatekey', '', [
        username,
        ...topupParts(call),
        secret,
      ]);
    case 'balance':
      return drafted('username + ":::" + privatekey', ':::', [username, secret]);
    case 'query':
      return drafted('username + idtransaction + privatekey', '', [
        username,
        { name: 'idtransaction', value: call.transactionId ?? '' },
        secret,
      ]);
  }
}

/** The values that belong into the text of a top-up alone. */
export function topupParts({ phone, amountText }: SentDvsCall): readonly Part[] {
  return [
    { name: 'phone', value: phone ?? '' },
    { name: 'sotien', value: amountText ?? '' },
  ];
}

/** Values of the call that its text does not hold. */
export function furtherValues(call: SentDvsCall): Readonly<Record<string, string>> {
  const { requestId, gateway, transactionId, phone, amountText, operation } = call;
  return {
    transidclient: requestId ?? '',
    gateway: gateway ?? '',
    ...(operation === 'query' ? {} : { idtransaction: transactionId ?? '' }),
    ...(operation === 'topup' ? {} : { phone: phone ?? '', sotien: amountText ?? '' }),
  };
}

function drafted(recipe: string, separator: string, parts: readonly Part[]): Draft {
  return { recipe, separator, parts };
}
