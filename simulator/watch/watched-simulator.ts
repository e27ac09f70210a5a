import { AsyncLocalStorage } from 'node:async_hooks';
import { dvsDialect } from '../../contracts/dvs/dialect.js';
import { DVS_ENDPOINTS } from '../../contracts/dvs/endpoints.js';
import type { Observation, ObservedDecision } from '../../contracts/kit/oracle/observation.js';
import { TRUEMONEY_PATH } from '../../contracts/truemoney/endpoints.js';
import type { WireRequest } from '../../contracts/wire/message.js';
import type { Simulator } from '../compose.js';
import { entryWords } from '../control/entry-words.js';
import type { Effect } from '../core/engine/effect.js';
import type { JournalEntry } from '../core/journal/entry.js';
import { arrivalOf, dvsDialectOf, readArrival, type ReadRequest } from './arrival.js';
import { EventOrder } from './event-order.js';
import { exchangeReader } from './exchange-reader.js';
import { learnDvsSecrets, learnPins, learnTrueMoneySecrets } from './learn-secrets.js';
import { LeakList } from './leak-list.js';
import { requestLeaks } from './request-leaks.js';
import type { SecretBook } from './secret-book.js';
import { UnreadList } from './unread-list.js';
import { WatchedExchange, type Moment } from './watched-exchange.js';

/** Requests that are kept: some 200 MB. What comes after them is counted, and not judged. */
export const MOST_EXCHANGES = 200_000;

/** Callers that go within this time of an interruption go because of it, in milliseconds. */
const WITH_THE_INTERRUPTION_MS = 1_000;

/** A correct consumer asks about an unknown purchase within this time; one that is interrupted before could not, in milliseconds. */
const EXCUSED_BEFORE_AN_INTERRUPTION_MS = 5_000;

/** Where providers are called, rightly or not. */
const PATHS = new Set([TRUEMONEY_PATH, ...DVS_ENDPOINTS.map(({ path }) => path)]);

/** With what a watch is made. */
export interface WatchOptions {
  readonly book: SecretBook;
  /** A clock that goes on when the simulator's stands still. */
  readonly watcherNowMs: () => number;
  /**
   * Waits a little of real time before the answer of a purchase goes out, so that whatever was sent at the same time is seen to
   * come before anybody knows the answer. Default: no wait.
   */
  readonly hold?: () => Promise<void>;
}

/**
 * Watches a simulator from its door: every request as it came, every reply as it went, and the journal's entry of it, which is
 * recorded while the request is handled and so is known to be its own. Nothing that the simulator does is changed, but that
 * answers of purchases may be held.
 */
export class WatchedSimulator {
  /** To be called in place of the one that is watched. */
  readonly simulator: Simulator;
  /** Secrets that were found, on the wire or elsewhere. */
  readonly leaks = new LeakList();
  readonly #inner: Simulator;
  readonly #options: WatchOptions;
  readonly #toldBy: ReturnType<typeof exchangeReader>;
  /** One for all watches: each that there is costs every promise of the process a little, for ever. */
  static readonly #handling = new AsyncLocalStorage<WatchedExchange>();
  readonly #exchanges: WatchedExchange[] = [];
  readonly #byRequest = new WeakMap<WireRequest, WatchedExchange>();
  readonly #decisions: ObservedDecision[] = [];
  readonly #order = new EventOrder();
  readonly #unread = new UnreadList();
  #unwatched = 0;

  constructor(inner: Simulator, options: WatchOptions) {
    this.#inner = inner;
    this.#options = options;
    this.#toldBy = exchangeReader(inner);
    inner.journal.subscribe((entry) => this.#note(entry));
    const { book } = options;
    this.simulator = {
      ...inner,
      handle: (request) => this.#handle(request),
      noteGiveUp: (request, arrivedAtMs) => {
        this.#left(request);
        inner.noteGiveUp(request, arrivedAtMs);
      },
      noteRefusal: (refused) => {
        this.#unread.note(refused);
        const { method = '', target = '' } = refused.line ?? {};
        const [path = '', query = ''] = target.split(/\?(.*)/s, 2);
        const request = { method, path, query, headers: {}, body: '', peer: '' };
        this.#searchRequest(request, readArrival(request));
        inner.noteRefusal(refused);
      },
      openDvsPartner: (opening) => {
        learnDvsSecrets(book, opening);
        return inner.openDvsPartner(opening);
      },
      openTrueMoneyPartner: (opening) => {
        learnTrueMoneySecrets(book, opening, inner);
        return inner.openTrueMoneyPartner(opening);
      },
    };
  }

  /**
   * Everything that was seen.
   * @param interruptedAtMs when the consumer was asked to stop, by the watcher's clock; absent: it was not.
   */
  async observe(interruptedAtMs?: number): Promise<Observation> {
    const interrupted = interruptedAtMs ?? Infinity;
    const isInterrupted = ({ watcherAtMs }: Moment) =>
      watcherAtMs >= interrupted - WITH_THE_INTERRUPTION_MS;
    const isCutShort = (endedWatcherAtMs: number) =>
      interruptedAtMs !== undefined &&
      endedWatcherAtMs >= interrupted - EXCUSED_BEFORE_AN_INTERRUPTION_MS;
    this.#order.settle(this.#now().atMs);
    return {
      exchanges: await Promise.all(
        this.#exchanges.map(async (one) => one.observed(await this.#isForgotten(one), isCutShort)),
      ),
      giveUps: this.#exchanges.flatMap((one) => one.giveUp(isInterrupted) ?? []),
      decisions: this.#decisions,
      leaks: this.leaks.list(),
      unwatched: this.#unwatched,
      unread: this.#unread.list(),
    };
  }

  /** The consumer is killed now: whoever waits for an answer leaves because of that. */
  interrupt(): void {
    for (const exchange of this.#exchanges) exchange.interrupt();
  }

  /** A place in the order of arrivals and ends, for something that happens now and elsewhere. */
  mark(): number {
    return this.#order.mark(this.#now().atMs);
  }

  async #handle(request: WireRequest): Promise<readonly Effect[]> {
    const read = readArrival(request);
    const isKept = read !== undefined && this.#exchanges.length < MOST_EXCHANGES;
    if (!isKept) {
      if (read !== undefined) this.#unwatched += 1;
      this.#searchRequest(request, read);
      return this.#inner.handle(request);
    }
    const number = this.#exchanges.length + 1;
    const now = this.#now();
    const arrivalOrder = this.#order.arrival(now);
    const at = { ...now, number, arrivalOrder, simulator: this.#inner };
    const arrival = arrivalOf(read, request, at);
    const exchange = new WatchedExchange(arrival);
    this.#exchanges.push(exchange);
    this.#byRequest.set(request, exchange);
    this.#searchRequest(request, read, number);
    exchange.life = (await this.#lifeOf(exchange)) ?? 0;
    const effects = await WatchedSimulator.#handling.run(exchange, () =>
      this.#inner.handle(request),
    );
    const { transactionId, hasFault } = exchange;
    if (read.facts.operation === 'buy-cards' && transactionId !== undefined) {
      const bought = { partner: arrival.partner ?? '', transactionId };
      await learnPins(this.#options.book, this.#inner, bought);
    }
    const { operation } = arrival;
    if (operation === 'topup' || operation === 'buy-cards') await this.#options.hold?.();
    const answeredAt = this.#now();
    exchange.answered(this.#toldBy({ ...read, effects, hasFault }), answeredAt);
    if (!exchange.hasLeft) this.#order.answer(exchange, answeredAt);
    return effects;
  }

  #left(request: WireRequest): void {
    const exchange = this.#byRequest.get(request);
    if (exchange === undefined) return;
    const now = this.#now();
    exchange.left(now, this.#order.leaving(exchange, now));
  }

  #note(entry: JournalEntry): void {
    const { kind, provider, transactionId, requestId, username: partner, movement } = entry;
    if (kind === 'exchange') {
      WatchedSimulator.#handling.getStore()?.entered(entry);
      return;
    }
    const isDecision = kind === 'decision' || kind === 'late-arrival';
    if (!isDecision || provider === undefined || this.#decisions.length >= MOST_EXCHANGES) return;
    const account = entryWords(entry);
    const atMs = entry.answeredAtMs;
    this.#decisions.push({ provider, transactionId, requestId, partner, movement, atMs, account });
  }

  #searchRequest(request: WireRequest, read: ReadRequest | undefined, exchange?: number): void {
    const { book } = this.#options;
    const isCall = read?.facts.operation !== undefined || PATHS.has(request.path);
    const medium = isCall ? 'call' : 'stray call';
    const dialect = dvsDialectOf(this.#inner, read?.facts.username) ?? dvsDialect();
    for (const { name, place } of requestLeaks(request, { book, dialect })) {
      this.leaks.note(name, { place, in: medium, exchange });
    }
  }

  #lifeOf({ arrival: { provider, partner = '' } }: WatchedExchange) {
    return this.#inner.ledger.incarnation({ provider, username: partner });
  }

  async #isForgotten(exchange: WatchedExchange): Promise<boolean> {
    return ((await this.#lifeOf(exchange)) ?? 0) !== exchange.life;
  }

  #now(): Moment {
    return { atMs: this.#inner.clock.nowMs(), watcherAtMs: this.#options.watcherNowMs() };
  }
}
