import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Bundles a page of the tests from the sources, as a user's bundler does it from the package. */
export async function bundle(entry: string): Promise<string> {
  const made = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    plugins: [forBrowsers()],
    build: {
      write: false,
      target: 'es2023',
      minify: false,
      lib: { entry, formats: ['es'], fileName: 'page' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const [bundled] = [made].flat();
  if (bundled === undefined || 'close' in bundled) throw new Error('nothing was bundled');
  return bundled.output[0].code;
}

/** What `browser` in package.json says of the built files, for their sources. */
function forBrowsers(): Plugin {
  const facts = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as {
    readonly browser: Readonly<Record<string, string>>;
  };
  const source = (file: string) => file.replace(/^\.\/dist\//, ROOT).replace(/\.js$/, '.ts');
  const inPlace = new Map(
    Object.entries(facts.browser).map(([file, other]) => [source(file), source(other)]),
  );
  return {
    name: 'for-browsers',
    enforce: 'pre',
    async resolveId(wanted, importer, options) {
      const found = await this.resolve(wanted, importer, { ...options, skipSelf: true });
      return found === null ? null : (inPlace.get(found.id) ?? found);
    },
  };
}
