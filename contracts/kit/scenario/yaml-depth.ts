import { Parser, type CST } from 'yaml';

/**
 * How deep collections lie in each other. Measured before the document is composed: composing
 * recurses, and a file of a hundred thousand brackets would end the process, not raise an error.
 */
export function yamlDepth(text: string): number {
  let deepest = 0;
  for (const token of new Parser().parse(text)) deepest = Math.max(deepest, tokenDepth(token));
  return deepest;
}

function tokenDepth(root: CST.Token): number {
  let deepest = 0;
  const open: [CST.Token, number][] = [[root, 0]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [token, depth] = next;
    deepest = Math.max(deepest, depth);
    for (const inner of innerTokens(token)) open.push([inner, depth + 1]);
  }
  return deepest;
}

function innerTokens(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document') return token.value === undefined ? [] : [token.value];
  if (!('items' in token)) return [];
  return token.items.flatMap((item) => [item.key ?? [], item.value ?? []].flat());
}
