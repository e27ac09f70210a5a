#!/usr/bin/env node
import { watchOutput } from './output.js';
import { endAtUncaughtErrors, endOnSignal } from './process-end.js';

const args = process.argv.slice(2);
const [first = 'start'] = args;
watchOutput();
endAtUncaughtErrors();
// Other commands have nothing to put away: a signal ends them as it ends any program.
const isServer = ['start', 'serve-consumer'].includes(first) || first.startsWith('-');
const ended = isServer ? endOnSignal() : () => undefined;
// Loaded only now, so that a signal in the meantime finds its listener.
const { run } = await import('./program.js');
await run(args);
ended();
