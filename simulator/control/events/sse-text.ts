/** One server-sent event. */
export interface ServerSentEvent {
  readonly type: string;
  readonly id: string | undefined;
  readonly data: string;
}

/** An event as it is sent. Data of several lines becomes several `data` fields. */
export function printEvent({ type, id, data }: ServerSentEvent): string {
  const lines = data.split('\n').map((line) => `data: ${line}`);
  const head = id === undefined ? [`event: ${type}`] : [`event: ${type}`, `id: ${id}`];
  return [...head, ...lines, '', ''].join('\n');
}

/** A comment as it is sent: nobody sees it but who reads the stream itself. */
export function printComment(text: string): string {
  return `: ${text}\n\n`;
}

/** What a reader of a stream finds in it. */
export type StreamItem = ServerSentEvent | { readonly comment: string };

/** Reads a stream's pieces, wherever they were cut. Source: HTML Living Standard 9.2.6. */
export async function* readEvents(chunks: AsyncIterable<string>): AsyncGenerator<StreamItem> {
  let rest = '';
  for await (const chunk of chunks) {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const item = readBlock(block);
      if (item !== undefined) yield item;
    }
  }
}

function readBlock(block: string): StreamItem | undefined {
  const lines = block.split('\n');
  const fields = lines.map((line) => /^([^:]*): ?(.*)$/.exec(line) ?? ['', line, '']);
  const valueOf = (name: string) => fields.find(([, field]) => field === name)?.[2];
  const data = fields.flatMap(([, field, value = '']) => (field === 'data' ? [value] : []));
  if (data.length > 0) {
    return { type: valueOf('event') ?? 'message', id: valueOf('id'), data: data.join('\n') };
  }
  const comment = valueOf('');
  return comment === undefined ? undefined : { comment };
}
