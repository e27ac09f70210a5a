import type { PackageFacts } from './package-facts.js';

/** A page has no package around it. @throws Error always. */
export function packageFacts(): PackageFacts {
  throw new Error(
    'version and OpenAPI document are not there in a browser; ask a simulator in Node',
  );
}
