import { isAscii } from './ascii.js';

/** What is no UTF-8 is repaired, and a byte-order mark goes, as in every response. */
const UTF_8 = new TextDecoder();
const ENCODER = new TextEncoder();

/**
 * A response whose body is there as a whole. To a caller it is like any other; but Node makes a stream for every body, which takes
 * longer than a purchase, so that here one is made only for who asks for it.
 */
export class WholeResponse extends Response {
  readonly #text: string;
  readonly #url: string;
  #isRead = false;
  #streamed: Response | undefined;

  /** @param url where it came from; every clone says the same. */
  constructor(text: string, url: string, init: ResponseInit) {
    super(null, init);
    this.#text = text;
    this.#url = url;
  }

  override get url(): string {
    return this.#url;
  }

  override get body(): Response['body'] {
    return this.#asStream().body;
  }

  override get bodyUsed(): boolean {
    return this.#isRead || this.#streamed?.bodyUsed === true;
  }

  override async text(): Promise<string> {
    const text = await this.#read();
    return typeof text === 'string' && isAscii(text) ? text : UTF_8.decode(bytesOf(text));
  }

  override async json(): Promise<unknown> {
    return JSON.parse(await this.text()) as unknown;
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    return (await this.bytes()).buffer;
  }

  override async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return bytesOf(await this.#read());
  }

  override blob(): Promise<Blob> {
    return this.#asStream().blob();
  }

  override formData(): Promise<FormData> {
    return this.#asStream().formData();
  }

  override clone(): Response {
    return responseFrom(this.#url, this.#asStream().clone());
  }

  async #read(): Promise<string | Uint8Array<ArrayBuffer>> {
    // Who holds the stream may have read it, or may be reading it: it knows.
    if (this.#streamed !== undefined) return new Uint8Array(await this.#streamed.arrayBuffer());
    if (this.#isRead) throw new TypeError('Body is unusable: Body has already been read');
    this.#isRead = true;
    return this.#text;
  }

  /** The same response with a stream; once somebody has it, it is where the body is read. */
  #asStream(): Response {
    if (this.#streamed !== undefined) return this.#streamed;
    const { status, statusText, headers } = this;
    const made = new Response(ENCODER.encode(this.#text), { status, statusText, headers });
    // Read before: its stream is disturbed and empty then, as anybody else's would be.
    if (this.#isRead) void made.arrayBuffer();
    this.#streamed = made;
    return made;
  }
}

function bytesOf(body: string | Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return typeof body === 'string' ? ENCODER.encode(body) : body;
}

/** The response, and every clone of it, says where it came from. */
export function responseFrom(url: string, response: Response): Response {
  const clone = response.clone.bind(response);
  return Object.defineProperties(response, {
    url: { value: url },
    clone: { value: () => responseFrom(url, clone()) },
  });
}
