/**
 * Splits a pasted command into words as a POSIX shell does: quotes of all three kinds, backslashes, lines that go on behind
 * a backslash, and behind the `^` of the Windows prompt. `&` and `;` stay in their word, because a URL that was pasted
 * without quotes has them.
 */
export function shellWords(command: string): readonly string[] {
  const text = command.replace(/[\\^]\r?\n/g, ' ');
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < text.length;) {
    const piece = pieceAt(text, at);
    at = piece.end;
    if (piece.text === undefined) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = (word ?? '') + piece.text;
    }
  }
  if (word !== undefined) words.push(word);
  return words;
}

/** A piece of a word, or the blank behind one. */
interface Piece {
  readonly text: string | undefined;
  readonly end: number;
}

function pieceAt(text: string, at: number): Piece {
  const character = text.charAt(at);
  if (/\s/.test(character)) return { text: undefined, end: at + 1 };
  if (character === "'") return quoted(text, at + 1, "'");
  if (character === '"') return doubleQuoted(text, at + 1);
  if (text.startsWith("$'", at)) return ansiQuoted(text, at + 2);
  if (character === '\\') return { text: text.charAt(at + 1), end: at + 2 };
  return { text: character, end: at + 1 };
}

function quoted(text: string, from: number, quote: string): Piece {
  const end = text.indexOf(quote, from);
  return end < 0
    ? { text: text.slice(from), end: text.length }
    : { text: text.slice(from, end), end: end + 1 };
}

/** Inside double quotes a backslash counts in front of a few characters only. */
function doubleQuoted(text: string, from: number): Piece {
  let inside = '';
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"') return { text: inside, end: at + 1 };
    const next = text.charAt(at + 1);
    if (character === '\\' && '"\\$`'.includes(next) && next !== '') {
      inside += next;
      at += 1;
    } else {
      inside += character;
    }
  }
  return { text: inside, end: text.length };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0' };

/** `$'…'`, as browsers copy requests: escapes of C inside. */
function ansiQuoted(text: string, from: number): Piece {
  const end = /(?<!\\)(?:\\\\)*'/g;
  end.lastIndex = from;
  const close = end.exec(text);
  const stop = close === null ? text.length : close.index + close[0].length - 1;
  const inside = text
    .slice(from, stop)
    .replace(/\\(?:x([0-9a-f]{1,2})|u([0-9a-f]{1,4})|([^]))/gi, (_, ...groups: string[]) => {
      const [byte, unit, other = ''] = groups;
      const code = byte ?? unit;
      return code === undefined
        ? (ESCAPES[other] ?? other)
        : String.fromCharCode(Number.parseInt(code, 16));
    });
  return { text: inside, end: stop + 1 };
}
