/**
 * Where a wire fact comes from: a section of a provider's document ("DVS VI.a", "TM Status Code"),
 * a numbered doubt ("D6"), or "field" for what published integrations agree on.
 */
export type Source =
  `DVS ${string}` | `TM ${string}` | `D${number}` | `field${string}` | `ours: ${string}`;
