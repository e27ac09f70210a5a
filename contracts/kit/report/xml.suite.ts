import { expect } from 'vitest';

/** Names of the elements of a document, each as often as it begins; throws where one does not end, or a text is not escaped. */
export function elementsOf(xml: string): readonly string[] {
  const names: string[] = [];
  const open: string[] = [];
  const body = xml.replace(/^<\?xml [^?]*\?>/, '');
  const tag = /<(\/?)([a-z-]+)((?: [a-zA-Z]+="[^"<]*")*)(\/?)>/g;
  for (const [, isEnd, name = '', , isEmpty] of body.matchAll(tag)) {
    if (isEnd === '/') expect(open.pop()).toBe(name);
    else names.push(name);
    if (isEnd === '' && isEmpty === '') open.push(name);
  }
  expect(open).toEqual([]);
  const rest = body.replace(tag, '');
  expect(rest).not.toMatch(/[<>]|&(?!amp;|lt;|gt;|quot;)/);
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u);
  return names;
}
