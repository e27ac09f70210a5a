/**
 * Byte-order marks are kept and broken bytes become U+FFFD, so that the core sees what was sent.
 */
const UTF_8 = new TextDecoder('utf-8', { ignoreBOM: true });

const CHARSET = /;\s*charset\s*=\s*(?:"([^"]*)"|([^\s;"]+))/i;

/**
 * A body's characters, in the charset of its content type. A charset that nobody knows is read as
 * UTF-8: a wrong label on plain ASCII, which both providers speak, must not cost a request.
 */
export function bodyText(bytes: Uint8Array, contentType: string | undefined): string {
  return decoderOf(contentType).decode(bytes);
}

function decoderOf(contentType: string | undefined): TextDecoder {
  const [, quoted, plain] = CHARSET.exec(contentType ?? '') ?? [];
  const charset = (quoted ?? plain ?? 'utf-8').toLowerCase();
  if (charset === 'utf-8') return UTF_8;
  try {
    return new TextDecoder(charset, { ignoreBOM: true });
  } catch {
    return UTF_8;
  }
}
