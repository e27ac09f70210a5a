import { isolationTests, TESTS_PER_FILE } from './isolation.mjs';

isolationTests(TESTS_PER_FILE);
