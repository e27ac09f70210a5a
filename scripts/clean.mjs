import { rmSync } from 'node:fs';

// Old output would ship files whose source is gone.
rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });
