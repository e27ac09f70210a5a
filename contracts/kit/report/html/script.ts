import { Markup } from './markup.js';

/**
 * All that the page does by itself: it shows the copy buttons, which would be idle without it, and copies. It reads texts of the
 * page and writes none into it as HTML.
 */
export const SCRIPT = new Markup(`
for (const button of document.querySelectorAll('button[data-copies]')) {
  const code = document.getElementById(button.dataset.copies);
  const select = () => {
    const range = document.createRange();
    range.selectNodeContents(code);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  };
  button.hidden = false;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = 'Copied';
    } catch {
      select();
      button.textContent = document.execCommand('copy') ? 'Copied' : 'Selected';
    }
    document.getElementById('said').textContent = button.textContent;
  });
  button.addEventListener('blur', () => { button.textContent = 'Copy'; });
}
`);

/** The digest that the page's security policy lets run, and no other script: of the text above, to its last character. */
export const SCRIPT_DIGEST = 'sha256-nMIDZzNTSfvsySqy3aK2g4KV77utNZ6Ee5/D2vLk9eg=';
