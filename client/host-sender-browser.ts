import { fetchSender } from './fetch-sender.js';
import type { Sender } from './sender.js';

/** What sends in a browser: its `fetch`, looked up at each call, because test tools put theirs in its place. */
export const hostSender: Sender = fetchSender((url, init) => fetch(url, init));
