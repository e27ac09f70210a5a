#!/usr/bin/env node
import { allowClosedPipes } from './output.js';
import { run } from './program.js';

allowClosedPipes();
await run(process.argv.slice(2));
