import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fileOrderStore } from './file-order-store.js';
import { orderStoreSuite, orderWith } from './order-store.suite.js';

const folders: string[] = [];
function freshFolder(): string {
  const folder = fs.mkdtempSync(join(tmpdir(), 'order-store-'));
  folders.push(folder);
  return join(folder, 'state', 'orders');
}
afterEach(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true });
});

orderStoreSuite('a store in a folder', () => {
  const folder = freshFolder();
  return () => fileOrderStore(folder);
});

/** A folder with two orders of which one was decided, and the text of its file. */
function folderWithOrders() {
  const folder = freshFolder();
  const store = fileOrderStore(folder);
  const decided = orderWith('A', { status: 'succeeded' });
  for (const order of [orderWith('A'), orderWith('B'), decided]) store.save(order);
  store.close();
  const file = join(folder, 'orders.jsonl');
  return { folder, file, text: fs.readFileSync(file, 'utf8'), orders: [decided, orderWith('B')] };
}

function loaded(folder: string) {
  const store = fileOrderStore(folder);
  const orders = store.load();
  store.close();
  return orders;
}

describe('a kill', () => {
  it('anywhere in a save leaves the orders that were saved before, and spoils nothing after', () => {
    const { folder, file, text } = folderWithOrders();
    const whole = `${JSON.stringify(orderWith('C'))}\n`;
    for (let bytes = 0; bytes <= whole.length; bytes += 7) {
      fs.writeFileSync(file, text + whole.slice(0, bytes));
      const store = fileOrderStore(folder);
      const before = store.load().map(({ orderId }) => orderId);
      // One that lacks its line end was not saved either: nobody was told that it was.
      expect(before).toEqual(bytes === whole.length ? ['A', 'B', 'C'] : ['A', 'B']);
      store.save(orderWith('D'));
      store.close();
      expect(loaded(folder).map(({ orderId }) => orderId)).toEqual([...before, 'D']);
    }
  });

  it('in the middle of a character leaves the rest', () => {
    const { folder, file, text, orders } = folderWithOrders();
    const bytes = Buffer.from(JSON.stringify(orderWith('ộ')));
    const cut = bytes.subarray(0, bytes.indexOf(0xe1) + 1);
    fs.writeFileSync(file, Buffer.concat([Buffer.from(text), cut]));
    expect(loaded(folder)).toEqual(orders);
  });

  it('while the file is rewritten leaves the old one', () => {
    const { folder, file, orders } = folderWithOrders();
    fs.writeFileSync(`${file}.new`, 'half a li');
    expect(loaded(folder)).toEqual(orders);
    expect(fs.existsSync(`${file}.new`)).toBe(false);
  });

  it('by lost power may leave a last line of nothing', () => {
    const { folder, file, text, orders } = folderWithOrders();
    fs.writeFileSync(file, `${text}\0\0\0\0\n`);
    expect(loaded(folder)).toEqual(orders);
  });

  it('never drops a whole line that it cannot read: its order would be bought anew', () => {
    const { folder, file, text } = folderWithOrders();
    fs.writeFileSync(file, text.replace(/"orderId":"B"/, '"orderId:"B"'));
    expect(() => fileOrderStore(folder)).toThrow(
      expect.objectContaining({
        code: 'STORE_CORRUPT',
        message: expect.stringMatching(/:\d+ is no order/),
      }),
    );
    expect(fs.readFileSync(file, 'utf8')).not.toBe('');
  });

  it.runIf(fs.existsSync('/proc/self'))('is told where no folder can be made', () => {
    const where = '/proc/no-such-process/orders';
    expect(() => fileOrderStore(where)).toThrow(expect.objectContaining({ code: 'STORE_FAILED' }));
  });

  it('does not keep the folder', async () => {
    const folder = freshFolder();
    fs.mkdirSync(folder, { recursive: true });
    const killed = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(killed, 'spawn');
    fs.writeFileSync(join(folder, 'lock.5'), JSON.stringify({ pid: killed.pid }));
    expect(() => fileOrderStore(folder)).toThrow(expect.objectContaining({ code: 'STORE_LOCKED' }));
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    expect(loaded(folder)).toEqual([]);
    expect(fs.readdirSync(folder).sort()).toEqual(['lock.6', 'orders.jsonl']);
  });
});

describe('the lock', () => {
  it('keeps a second store out until the first is closed', () => {
    const folder = freshFolder();
    const store = fileOrderStore(folder);
    const locked = expect.objectContaining({ code: 'STORE_LOCKED' });
    expect(() => fileOrderStore(folder)).toThrow(locked);
    expect(() => fileOrderStore(folder)).toThrow(`held by process ${process.pid}`);
    store.close();
    fileOrderStore(folder).close();
  });

  it('of a dead process is taken over, also when another has its number now', () => {
    const folder = freshFolder();
    fs.mkdirSync(folder, { recursive: true });
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    fs.writeFileSync(join(folder, 'lock.1'), JSON.stringify({ pid: dead }));
    fileOrderStore(folder).close();
    if (!fs.existsSync('/proc/self/stat')) return;
    const reused = { pid: process.pid, startedAt: 'another boot 1' };
    fs.writeFileSync(join(folder, 'lock.9'), JSON.stringify(reused));
    fileOrderStore(folder).close();
  });

  it.each(['', 'null', '{"pid":"x"}', '[]'])('that says %j is nobody’s', (text) => {
    const folder = freshFolder();
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(join(folder, 'lock.1'), text);
    fileOrderStore(folder).close();
  });

  it('is let go when the file cannot be read', () => {
    const { folder, file, text } = folderWithOrders();
    fs.writeFileSync(file, `nonsense\n${text}`);
    for (let times = 0; times < 2; times++) {
      expect(() => fileOrderStore(folder)).toThrow(
        expect.objectContaining({ code: 'STORE_CORRUPT' }),
      );
    }
  });
});

describe('the file', () => {
  it('is its owner’s alone, whatever it was', () => {
    const { folder, file } = folderWithOrders();
    const modeOf = (path: string) => fs.statSync(path).mode & 0o777;
    expect([modeOf(folder), modeOf(file)]).toEqual([0o700, 0o600]);
    // Opened once, it is as short as it can be, and is not made anew.
    fileOrderStore(folder).close();
    fs.chmodSync(file, 0o644);
    fileOrderStore(folder).close();
    expect(modeOf(file)).toBe(0o600);
  });

  it('has one line an order after it was opened anew', () => {
    const { folder, file, text } = folderWithOrders();
    expect(text.split('\n')).toHaveLength(4);
    fileOrderStore(folder).close();
    expect(fs.readFileSync(file, 'utf8').split('\n')).toHaveLength(3);
  });

  it.each(['nonsense', '{}', 'null', ''])(
    'with the line %j in it is refused, untouched',
    (line) => {
      const { folder, file, text } = folderWithOrders();
      const changed = text.replace('\n', `\n${line}\n`);
      fs.writeFileSync(file, changed);
      expect(() => fileOrderStore(folder)).toThrow(`${file}:2 is no order`);
      expect(fs.readFileSync(file, 'utf8')).toBe(changed);
    },
  );

  it('is on the disk before a save returns', () => {
    const store = fileOrderStore(freshFolder());
    const { fsyncSync } = fs;
    const sizes: number[] = [];
    vi.spyOn(fs, 'fsyncSync').mockImplementation((file) => {
      fsyncSync(file);
      sizes.push(fs.fstatSync(file).size);
    });
    syncBuiltinESMExports();
    try {
      store.save(orderWith('A'));
    } finally {
      vi.restoreAllMocks();
      syncBuiltinESMExports();
    }
    expect(sizes).toEqual([JSON.stringify(orderWith('A')).length + 1]);
    store.close();
  });

  it('that could not be written is not written again until it is opened anew', () => {
    const { folder, orders } = folderWithOrders();
    const store = fileOrderStore(folder);
    const failed = expect.objectContaining({ code: 'STORE_FAILED' });
    whileDiskIsFull(() => expect(() => store.save(orderWith('C'))).toThrow(failed));
    // There is room again, but a part of a line stands in the file.
    expect(() => store.save(orderWith('D'))).toThrow(failed);
    expect(store.load()).toEqual(orders);
    store.close();
    expect(loaded(folder)).toEqual(orders);
  });
});

/** Writes take ten bytes, and then there is no room. */
function whileDiskIsFull(work: () => void): void {
  const { writeSync } = fs;
  const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
  let isFull = false;
  vi.spyOn(fs, 'writeSync').mockImplementation(((file: number, bytes: Uint8Array) => {
    if (isFull) throw full;
    isFull = true;
    return writeSync(file, bytes, 0, 10);
  }) as typeof fs.writeSync);
  syncBuiltinESMExports();
  try {
    work();
  } finally {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  }
}

it('a folder that cannot be made is told of', () => {
  const folder = freshFolder();
  fs.mkdirSync(join(folder, '..'), { recursive: true });
  fs.writeFileSync(folder, '');
  expect(() => fileOrderStore(folder)).toThrow(expect.objectContaining({ code: 'STORE_FAILED' }));
});
