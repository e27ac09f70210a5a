import { isolationTests } from './isolation.mjs';

isolationTests(0);
