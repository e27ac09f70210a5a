import { markup, type Markup } from './markup.js';

/** A command, and a button that copies it; the button is shown by the script. */
export function commandMarkup(command: string, id: string): Markup {
  return markup`<div class="command"><code id="${id}">${command}</code><button type="button" data-copies="${id}" aria-describedby="${id}" hidden>Copy</button></div>`;
}
