import type { ChanceStream } from '../../../../contracts/wire/chance.js';
import type { Context } from '../../engine/context.js';
import type { ReplyDraft } from './draft.js';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * Random bytes as canonical base64, as long as the true signature: what only a verification tells from it. The true one
 * is made first, because its length is that of whatever key the provider has.
 */
export async function forgedSignature(
  { signing, truemoney }: Context,
  { signedText = '', voice }: ReplyDraft,
  chance: ChanceStream,
): Promise<string> {
  const { privateKeyPem } = truemoney;
  const { hash } = voice.dialect;
  const real = await signing.sign({ hash, text: signedText, privateKeyPem });
  const padding = real.length - real.replace(/=+$/, '').length;
  const letters = Array.from({ length: real.length - padding }, () => chance.below(64));
  // The bits of the last letter that belong to no byte are zero: two for each sign of padding.
  const last = letters.pop() ?? 0;
  letters.push(last - (last % 4 ** padding));
  return letters.map((letter) => ALPHABET.charAt(letter)).join('') + '='.repeat(padding);
}
