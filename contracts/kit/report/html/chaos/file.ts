import { fileLines } from '../../file-lines.js';
import { Markup, markup, NOTHING } from '../markup.js';

/** A file as it stands, with its path, and a button that copies it; the button is shown by the script. */
export function fileMarkup(
  { file, text }: { readonly file: string | undefined; readonly text: string },
  id: string,
): Markup {
  // The only text of a report that has more than one line: each is escaped by itself.
  const lines = new Markup(
    fileLines(text)
      .map((line) => markup`${line}\n`.source)
      .join(''),
  );
  const path = file === undefined ? NOTHING : markup`<code class="path">${file}</code>`;
  return markup`<div class="file"><div class="file-head">${path}<button type="button" data-copies="${id}" aria-label="Copy the file" hidden>Copy</button></div>
<pre><code id="${id}">${lines}</code></pre></div>`;
}
