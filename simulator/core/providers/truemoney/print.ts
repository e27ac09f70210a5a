import { printTrueMoneyReply } from '../../../../contracts/truemoney/print-reply.js';
import { TRUEMONEY_CONTENT_TYPE } from '../../../../contracts/truemoney/reply.js';
import type { MaybePromise } from '../../../../contracts/wire/maybe-promise.js';
import type { WireReply } from '../../../../contracts/wire/message.js';
import type { Context } from '../../engine/context.js';
import { messageOf, type ReplyDraft, type TrueMoneyDraft } from './draft.js';

/** Prints a reply and signs it last: the ledger's state is final, so signing may take its time on another thread. */
export async function printTrueMoney(context: Context, draft: TrueMoneyDraft): Promise<WireReply> {
  if (draft.kind === 'http') return HTTP_REFUSALS[draft.status];
  const { code, voice, fields } = draft;
  const message = messageOf(code, voice.language);
  const dataSign = await signatureOf(context, draft);
  const body = printTrueMoneyReply({ code, message, fields, dataSign }, voice.dialect);
  return { status: 200, headers: { 'content-type': TRUEMONEY_CONTENT_TYPE }, body };
}

const HTTP_REFUSALS: Readonly<Record<404 | 405, WireReply>> = {
  404: { status: 404, headers: { 'content-type': 'text/plain' }, body: '' },
  405: {
    status: 405,
    headers: { 'content-type': TRUEMONEY_CONTENT_TYPE, allow: 'POST' },
    body: '',
  },
};

/** Source: TM "dataSign", D34, D35. `undefined` leaves the field out. */
function signatureOf(
  { signing, truemoney }: Context,
  { signedText, signature, voice }: ReplyDraft,
): MaybePromise<string | null | undefined> {
  if (signedText === undefined) return null;
  const { hash } = voice.dialect;
  const { privateKeyPem } = truemoney;
  switch (signature.kind) {
    case 'true':
      return signing.sign({ hash, text: signedText, privateKeyPem });
    case 'stale':
      return signing.sign({ hash, text: signature.text, privateKeyPem });
    case 'stranger': {
      const strangers = truemoney.strangerPrivateKeyPem();
      return signing.sign({ hash, text: signedText, privateKeyPem: strangers });
    }
    case 'given':
      return signature.base64;
    case 'null':
      return null;
    case 'missing':
      return undefined;
  }
}
