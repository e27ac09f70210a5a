/** What stands where a secret stood. */
export const REDACTED = '[redacted]';

/** Takes secrets out of a text. */
export type Redact = (text: string) => string;

/** Fields whose value is a secret in every place: requests, replies, error pages that echo the request. */
const SECRET_NAMES = 'private_?key|api_?password|password|pins?|encryptcards';

/** `privatekey=…`, `"pin":"…"`, `"pin": 12345678`, also inside JSON inside JSON, also when the text breaks off. */
const NAMED_SECRET = new RegExp(
  String.raw`\b(${SECRET_NAMES})(\\*["']?\s*[=:]\s*)("(?:[^"\\]|\\.)*(?:"|$)|\\+"[^"]*(?:"|$)|[^&\s,;}"'<>\\]+)`,
  'gi',
);

/** A PIN in a plain list of cards: `type|price|PIN|serial|expiry`, should a provider forget to encrypt it. */
const PIN_IN_LIST = /(\|\d+(?:\.0)?\|)[A-Za-z0-9]{8,}(?=\||$)/g;

const PRIVATE_PEM = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*-----|$)/g;

/** The same key without its armour: a PKCS#8 or PKCS#1 key of RSA in base64 begins so, a public one does not. */
const PRIVATE_DER = /MII[CEJ][A-Za-z0-9+/_-]{2}[A-Za-z0-9+/=_\s\\%-]{200,}/g;

/** Most texts name no secret at all, and one look tells. */
const MAY_NAME_SECRET = /private|password|pin|encrypt|MII[CEJ]/i;

const ONLY_SECRET_NAME = new RegExp(`^(?:${SECRET_NAMES})$`, 'i');

/** The beginning of what `NAMED_SECRET` finds, where the value is not taken out already. */
const NAMES_SECRET = new RegExp(
  String.raw`\b(?:${SECRET_NAMES})\\*["']?\s*[=:]\s*(?!\[redacted\](?:[\0&\s,;}"'<>\\]|$))[^&\s,;}'<>]`,
  'i',
);

/** True when `redactNamed` may change a text; one look, for texts that are looked through by the thousand. */
export function mayNameSecret(text: string): boolean {
  return NAMES_SECRET.test(text) || text.includes('-----BEGIN') || text.includes('MII');
}

/** True for the name of a field whose value is a secret, in any case. */
export function isSecretName(name: string): boolean {
  return ONLY_SECRET_NAME.test(name);
}

/** Takes out what stands under the name of a secret, and private keys, wherever they stand. */
export function redactNamed(text: string): string {
  if (!MAY_NAME_SECRET.test(text)) return text;
  return text
    .replace(PRIVATE_PEM, REDACTED)
    .replace(PRIVATE_DER, REDACTED)
    .replace(NAMED_SECRET, `$1$2${REDACTED}`);
}

/**
 * Makes a redactor for the secrets of one client: by value, in every spelling a web server gives back (URL-encoded, in
 * JSON, in HTML), and by the name of the field.
 *
 * @param secrets values; empty ones are left out. A PEM is found by its lines, however it was folded.
 */
export function redactorOf(secrets: readonly string[]): Redact {
  const [pems, words] = [secrets.filter(isPem), secrets.filter((s) => s !== '' && !isPem(s))];
  const lines = pems.flatMap(spelledLines);
  const values =
    words.length === 0 ? undefined : new RegExp(words.map(anySpelling).join('|'), 'gi');
  return (text) => {
    const withoutLines = lines.reduce((rest, line) => rest.replaceAll(line, REDACTED), text);
    const withoutValues =
      values === undefined ? withoutLines : withoutLines.replace(values, REDACTED);
    return redactNamed(withoutValues).replace(PIN_IN_LIST, `$1${REDACTED}`);
  };
}

function isPem(secret: string): boolean {
  return secret.includes('-----BEGIN');
}

/**
 * The lines of a PEM in the spellings that base64 can get. Plain texts, because a pattern of a thousand alternatives
 * would cost more than the request.
 */
function spelledLines(pem: string): readonly string[] {
  // Shorter pieces of a key are no secret by themselves, and would blacken innocent words.
  const lines = pem.split(/\s+/).filter((line) => line.length >= 8 && !line.includes('-----'));
  return lines.flatMap((line) => {
    const encoded = encodeURIComponent(line);
    const lowerCase = encoded.replace(/%../g, (escape) => escape.toLowerCase());
    return [...new Set([line, encoded, lowerCase, line.replaceAll('/', String.raw`\/`)])];
  });
}

/** A pattern for the secret with each of its characters as it is, percent-encoded, or escaped for JSON or HTML. */
function anySpelling(secret: string): string {
  return Array.from(secret, (character) => {
    const forms = new Set([
      character,
      percentEncoded(character),
      JSON.stringify(character).slice(1, -1),
      `&#${character.codePointAt(0)};`,
      HTML_ENTITIES[character] ?? character,
      character === ' ' ? '+' : character,
      character === '/' ? String.raw`\/` : character,
    ]);
    return `(?:${[...forms].map(escapeForPattern).join('|')})`;
  }).join('');
}

const HTML_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Every byte as `%xx`; the letters too, because a hostile page may spell them so. */
function percentEncoded(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x80) return `%${code.toString(16).padStart(2, '0')}`;
  return encodeURIComponent(character.replace(/^[\uD800-\uDFFF]$/, '\uFFFD')).toLowerCase();
}

function escapeForPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}
