import { decodeBase64Line, encodeBase64Line } from './base64-line.js';
import { unusableKey } from './unusable-key.js';

/** One PEM block. */
export interface PemBlock {
  /** What stands after BEGIN, such as `PRIVATE KEY`. */
  readonly label: string;
  /** True for the old style of encryption, with a `Proc-Type` header. */
  readonly isEncrypted: boolean;
  /** The bytes, or `undefined` when the body is not base64 (as in encrypted blocks with headers). */
  readonly bytes: Uint8Array | undefined;
}

const BEGIN = /-----BEGIN ([A-Z0-9 ]{1,40})-----/g;
const LINE_LENGTH = 64;

/**
 * All PEM blocks of a text; what stands between them is explanation and is skipped. White space inside a block does
 * not matter, so CRLF and blocks pasted on one line read as well. Source: RFC 7468 sections 2 and 3.
 * @throws SigningKeyError when a block has no end.
 */
export function readPemBlocks(text: string): PemBlock[] {
  const blocks: PemBlock[] = [];
  let end = 0;
  for (const { 0: beginLine, 1: label = '', index } of text.matchAll(BEGIN)) {
    if (index < end) continue;
    const endLine = `-----END ${label}-----`;
    const start = index + beginLine.length;
    const stop = text.indexOf(endLine, start);
    if (stop < 0) {
      throw unusableKey({
        found: `a PEM text "${label}" without its END line`,
        expected: 'a whole PEM text',
        advice: 'The text may be cut off: copy it again, with its first and last line.',
      });
    }
    const body = text.slice(start, stop);
    const isEncrypted = body.includes('ENCRYPTED');
    blocks.push({ label, isEncrypted, bytes: decodeBase64Line(body.replaceAll(/\s/g, '')) });
    end = stop + endLine.length;
  }
  return blocks;
}

/** Prints one block in the port's spelling: 64 characters a line, LF, a newline at the end. */
export function printPem(label: string, bytes: Uint8Array): string {
  const lines = encodeBase64Line(bytes).match(new RegExp(`.{1,${LINE_LENGTH}}`, 'g')) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
