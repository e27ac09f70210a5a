import type { ConsumerFinding } from '../consumer-report.js';
import { lanesOf, type LaneEvent } from '../consumer-lanes.js';
import { showSeconds } from '../../../wire/seconds.js';
import { markup, NOTHING, type Markup } from './markup.js';
import { prose } from './prose.js';

/** UTF-16 units of an event that are shown. */
const MOST_OF_AN_EVENT = 400;
/** A wait that is drawn as one, in milliseconds: the lanes are not to scale. */
const LONG_WAIT_MS = 2_000;

/** A finding's story in two lanes: the consumer left, the provider right, time and what went over the wire between them. */
export function timelineMarkup(finding: ConsumerFinding): Markup {
  const { leftOut } = finding;
  const { before, behind } = lanesOf(finding);
  const events = [...before, ...behind];
  const isOne = events.filter(({ kind }) => kind === 'sent').length < 2;
  const item = (event: LaneEvent, i: number) => {
    const previous = events[i - 1] ?? event;
    return eventMarkup(event, { waitMs: event.afterMs - previous.afterMs, isOne });
  };
  const hole =
    leftOut === 0
      ? NOTHING
      : markup`<li class="hole"><span>${leftOut} more events are left out here</span></li>`;
  return markup`<div class="lanes">
<p class="heads" aria-hidden="true"><span>Consumer</span><span>Provider</span></p>
<ol>
${before.map(item)}${hole}${behind.map((event, i) => item(event, before.length + i))}</ol>
</div>`;
}

function eventMarkup(
  event: LaneEvent,
  { waitMs, isOne }: { readonly waitMs: number; readonly isOne: boolean },
): Markup {
  const { side, afterMs, kind, exchange, isCommit = false, isUnseen, isDown, text } = event;
  const classes = [
    ...['event', side, kind],
    ...(isCommit ? ['commit'] : []),
    ...(isUnseen ? ['unseen'] : []),
    ...(isDown ? ['down'] : []),
  ];
  const wait =
    waitMs < LONG_WAIT_MS
      ? NOTHING
      : markup`<li class="wait${isDown ? ' down' : ''}"><span>${showWait(waitMs)} later</span></li>`;
  const pair =
    exchange === undefined || isOne
      ? NOTHING
      : markup`<b class="pair"><span class="vh">exchange </span>${exchange}</b> `;
  const who = side === 'consumer' ? 'Consumer' : 'Provider';
  return markup`${wait}<li class="${classes.join(' ')}"><span class="time"><span>+${showTime(afterMs)}</span></span>
<p><span class="vh">${who}: </span>${commitMark(event)}${pair}${prose(text, MOST_OF_AN_EVENT)}${unseenMark(event)}</p></li>
`;
}

function commitMark({ isCommit, chargedText }: LaneEvent): Markup {
  if (isCommit !== true) return NOTHING;
  const amount = prose(`${chargedText ?? 'money'} charged`);
  return markup`<strong class="mark"><span>Commit point</span> ${amount}</strong>`;
}

function unseenMark({ isUnseen, isDown }: LaneEvent): Markup {
  if (!isUnseen) return NOTHING;
  const why = isDown ? 'while the consumer was down' : 'after the consumer had left';
  return markup`<em>${why}</em>`;
}

const MINUTE_MS = 60_000;

function showWait(spanMs: number): string {
  if (spanMs < 2 * MINUTE_MS) return showSeconds(spanMs);
  const minutes = spanMs / MINUTE_MS;
  return minutes < 120 ? `${Math.round(minutes)} min` : `${Math.round(minutes / 60)} h`;
}

/** To the millisecond, because what comes within one second decides. */
function showTime(afterMs: number): string {
  const seconds = Math.floor(afterMs / 1000);
  if (seconds < 600) return `${(afterMs / 1000).toFixed(3)} s`;
  const two = (count: number) => String(count).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
