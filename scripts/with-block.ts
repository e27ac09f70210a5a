/**
 * Puts generated content between the two marks of a block in a document written by hand:
 *
 * ```
 * <!-- generated:NAME -->
 * … replaced …
 * <!-- /generated:NAME -->
 * ```
 *
 * @throws Error when the marks are not there exactly once, in this order.
 */
export function withBlock(document: string, name: string, content: string): string {
  const [open, close] = [`<!-- generated:${name} -->`, `<!-- /generated:${name} -->`];
  const [before, afterOpen, ...moreOpen] = document.split(open);
  const [old, after, ...moreClose] = (afterOpen ?? '').split(close);
  const isThereOnce = moreOpen.length === 0 && moreClose.length === 0;
  if (before === undefined || old === undefined || after === undefined || !isThereOnce) {
    throw new Error(
      `expected ${open} and then ${close}, each once; put the marks into the document`,
    );
  }
  return `${before}${open}\n${content.trim()}\n${close}${after}`;
}
