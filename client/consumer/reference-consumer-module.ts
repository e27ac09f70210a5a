import type { ConsumerMeans } from '../../contracts/kit/consumers/consumer.js';
import type { ConsumerFunctions } from '../../contracts/kit/known-bad/planting.js';
import { hostSigning } from '../../contracts/signing/host-signing.js';
import { memoryOrderStore, type MemoryShelf } from '../desk/memory-order-store.js';
import { requestIdFrom } from '../request-id.js';
import { referenceConsumer, type ReferenceConsumerOptions } from './reference-consumer.js';

/** Order books on a shelf: far more than worlds that are open at the same time. */
const MOST_BOOKS = 256;

/** What a module of the consumer may be told; network, time, chance and log come from the kit. */
export type ReferenceConsumerModuleOptions = Pick<
  ReferenceConsumerOptions,
  'dvsDialect' | 'trueMoneyDialect' | 'planting'
>;

/**
 * The reference consumer as a module of the kit: what a consumer's file exports by default. Each call makes an instance; all
 * instances share a shelf of order books, by `stateDir`, which is the disk that survives when the kit kills one. Ids are drawn
 * from the kit's chance, so that a run repeats by its seed.
 */
export function referenceConsumerModule(
  options: ReferenceConsumerModuleOptions = {},
): (means: ConsumerMeans) => ConsumerFunctions {
  const shelf: MemoryShelf = new Map();
  // Reading a key takes longer than signing with it, so instances share what was read.
  const signing = hostSigning();
  return ({ fetch, clock, random, log }) =>
    referenceConsumer({
      ...options,
      means: { signing, fetch, clock, log, newRequestId: () => requestIdFrom(random) },
      storeFor: (stateDir) => {
        const store = memoryOrderStore(shelf, stateDir);
        // Worlds that are over are never asked for again, and ten thousand of them would fill the memory.
        for (const oldest of shelf.keys()) {
          if (shelf.size <= MOST_BOOKS) break;
          shelf.delete(oldest);
        }
        return store;
      },
    });
}
