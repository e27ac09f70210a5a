import { pieces } from '../../core/engine/effect-sizes.js';
import type { HttpExchange } from './performer.js';
import { standStill } from './stand-still.js';

/** Bytes that go out piece by piece. */
export interface Drip {
  readonly bytes: Buffer;
  readonly overMs: number;
  readonly write: (piece: Buffer) => void;
}

/**
 * Writes bytes piece by piece. All pieces are planned at once, so that none is late because the one
 * before it was.
 */
export async function drip(exchange: HttpExchange, { bytes, overMs, write }: Drip): Promise<void> {
  const plan = pieces(bytes.length, overMs);
  if (plan.length === 0) return;
  await standStill(exchange, (done) => {
    const timers = plan.map(({ fromByte, untilByte, afterMs }) =>
      exchange.clock.after(afterMs, () => {
        write(bytes.subarray(fromByte, untilByte));
        if (untilByte === bytes.length) done();
      }),
    );
    return () => {
      for (const callOff of timers) callOff();
    };
  });
}
