import { usageError } from './cli-error.js';

/**
 * The origin of a `--url`; its path is dropped, since every path is the provider's own. @throws
 * CliError URL_INVALID
 */
export function originOf(url: string): string {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return new URL(url).origin;
  throw usageError('URL_INVALID', '--url', {
    found: JSON.stringify(url),
    expected: 'a URL such as http://127.0.0.1:4610',
    advice: 'change --url',
  });
}
