import { VECTOR_FILES } from './vector-files.js';

/** The table of files in the README: what is in each, and how many vectors. */
export async function vectorFileList(): Promise<string> {
  const rows = VECTOR_FILES.map(async ({ path, make }) => {
    const { about, vectors } = await make();
    const link = `[${path.replace('contracts/', '')}](../${path.replace('contracts/', '')})`;
    return `| ${link} | ${vectors.length} | ${about.replaceAll('|', '\\|')} |`;
  });
  return ['| file | vectors | what |', '|---|---|---|', ...(await Promise.all(rows))].join('\n');
}
