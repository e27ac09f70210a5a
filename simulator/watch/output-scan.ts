import { StringDecoder } from 'node:string_decoder';
import type { SecretBook, SecretName } from './secret-book.js';

/** A line without an end is looked through in pieces of this many characters. */
const LONGEST_LINE = 65_536;
/** What two pieces have in common, so that no secret is lost between them: longer than any, in any spelling. */
const OVERLAP = 8_192;

const ESCAPE = String.fromCharCode(27);
/** What a terminal takes for a command, such as a colour. Source: ECMA-48, 5.4. */
const CONTROL_SEQUENCE = new RegExp(`${ESCAPE}\\[[0-?]*[ -/]*[@-~]`, 'g');

/** Looks through what a program prints, line by line, as it comes in pieces of any size. */
export class OutputScan {
  readonly #book: SecretBook;
  readonly #onFound: (name: SecretName, line: number) => void;
  readonly #decoder = new StringDecoder('utf8');
  #rest = '';
  #line = 1;

  /** @param onFound told of each secret, and of the line, from 1; the same one may be told again. */
  constructor(book: SecretBook, onFound: (name: SecretName, line: number) => void) {
    this.#book = book;
    this.#onFound = onFound;
  }

  feed(chunk: Buffer): void {
    this.#read(this.#decoder.write(chunk));
  }

  /** Looks through the last line. */
  end(): void {
    this.#read(this.#decoder.end());
    this.#look(this.#rest);
    this.#rest = '';
  }

  #read(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      this.#look(line);
      this.#line += 1;
    }
    while (this.#rest.length > LONGEST_LINE) {
      this.#look(this.#rest.slice(0, LONGEST_LINE));
      this.#rest = this.#rest.slice(LONGEST_LINE - OVERLAP);
    }
  }

  #look(text: string): void {
    const found = this.#book.find(text);
    // Colours may stand between the letters of a secret, or between two numbers.
    const bare = text.includes(ESCAPE) ? text.replace(CONTROL_SEQUENCE, '') : text;
    const all = bare === text ? found : [...found, ...this.#book.find(bare)];
    for (const name of new Set(all)) this.#onFound(name, this.#line);
  }
}
