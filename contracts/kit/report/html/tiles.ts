import { markup, type Markup } from './markup.js';

/** One number of those that a report begins with. */
export interface Tile {
  readonly value: string | number;
  readonly name: string;
  readonly tone: 'bad' | 'good' | 'open' | 'calm';
}

/** The numbers that a report begins with. */
export function tilesMarkup(tiles: readonly Tile[]): Markup {
  const items = tiles.map(
    ({ value, name, tone }) => markup`<li class="${tone}"><b>${value}</b> <span>${name}</span></li>
`,
  );
  // Eight in one row would be too narrow, and one alone in a second would look lost.
  return markup`<ul class="tiles${tiles.length === 8 ? ' eight' : ''}">${items}</ul>`;
}
