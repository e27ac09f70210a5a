import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { printPublicKey } from '../../contracts/signing/key-material.js';
import { nodeSigning } from '../../contracts/signing/node-signing.js';
import { seededKeyPair } from '../../contracts/signing/seeded-keys.js';
import { chanceStream } from '../../contracts/wire/chance.js';
import { curlRequest, urlRequest } from '../../simulator/cli/explain/curl-request.js';
import { shellWords } from '../../simulator/cli/explain/shell-words.js';
import { dvsCurlLine, trueMoneyCurlLine } from '../../simulator/cli/start/curl-lines.js';
import { readyEvent } from '../../simulator/cli/start/ready.js';
import { demoCredentials } from '../../simulator/host/demo-credentials.js';
import { runCli } from './cli-process.js';
import { runHere } from './run-here.js';
import { tempFolder } from './temp-folder.js';

const folder = tempFolder();
const signing = nodeSigning();
const credentials = demoCredentials('explain', signing);
const ready = readyEvent({
  url: 'http://127.0.0.1:4610',
  seed: 'explain',
  dialect: 'document',
  credentials,
});
const readyFile = join(folder, 'ready.json');
writeFileSync(readyFile, JSON.stringify(ready));
const { privatekey } = ready.dvs;
const SECRETS = [privatekey, ready.truemoney.apiPassword];
const SEED = ['--seed', 'explain'];

const explain = async (...args: readonly string[]) => {
  const end = await runHere(['explain', ...args]);
  for (const secret of SECRETS) expect(end.stdout + end.stderr).not.toContain(secret);
  return end;
};
const told = async (...args: readonly string[]) => {
  const end = await explain(...args, '--json');
  return { code: end.code, ...(JSON.parse(end.stdout) as Record<string, unknown>) };
};

const dvsUrl = (
  text: string,
  change: Record<string, string> = {},
  hash: 'sha1' | 'sha256' = 'sha256',
) => {
  const checksum = signing.digestHex(hash, text);
  const values = { username: 'demo', privatekey, phone: '0912345678', sotien: '10000', checksum };
  return `http://127.0.0.1:4610/apipayment/topup.jsp?${new URLSearchParams({ ...values, ...change }).toString()}`;
};
const RIGHT = `demo091234567810000${privatekey}`;

const { username, apiCode, apiUsername, privateKeyPem } = ready.truemoney;
const VALUES = [username, apiCode, apiUsername, '040101', 'order-1'];
const trueMoneyBody = (text: string, hash: 'sha1' | 'sha256' = 'sha1', key = privateKeyPem) =>
  JSON.stringify({
    ...{ username, apiCode, apiUsername, serviceCode: '040101', requestId: 'order-1' },
    ...{ price: 10000, quantity: 1 },
    dataSign: signing.sign({ hash, text, privateKeyPem: key }),
  });
const bodyFile = (name: string, body: string) => {
  const file = join(folder, name);
  writeFileSync(file, body);
  return file;
};

describe('explain', () => {
  it('finds the lines of the first screen right', async () => {
    const lines = [dvsCurlLine(ready, signing), await trueMoneyCurlLine(ready, signing)];
    for (const line of lines) {
      expect(await explain(...SEED, line)).toMatchObject({ code: 0, stderr: '' });
      expect(await explain('--ready', readyFile, line)).toMatchObject({ code: 0, stderr: '' });
    }
    expect((await explain(...SEED, ...lines.slice(0, 1))).stdout).toBe('checksum   right\n');
  });

  it('says what is wrong and what to change', async () => {
    const end = await explain(...SEED, dvsUrl(RIGHT, {}, 'sha1'));
    expect(end).toMatchObject({ code: 1, stderr: '' });
    expect(end.stdout.split('\n')).toEqual([
      'checksum   wrong  HASH_SHA1',
      'why        The hash is SHA-1 where SHA-256 is asked; hash with SHA-256.',
      'expected   demo091234567810000[redacted]',
      '',
    ]);
    const text = VALUES.join(',');
    const vi = await explain(
      ...SEED,
      '--lang',
      'vi',
      '--body',
      bodyFile('comma', trueMoneyBody(text)),
    );
    expect(vi.stdout.split('\n')).toEqual([
      'dataSign   wrong  SEPARATOR',
      'why        Giữa các giá trị là "," thay vì "|"; hãy tạo văn bản theo dạng ' +
        'username|apiCode|apiUsername|serviceCode|requestId.',
      `expected   ${VALUES.join('|')}`,
      `found      ${text}`,
      '',
    ]);
  });

  it('shows what the eye would miss', async () => {
    const body = bodyFile('newline', trueMoneyBody(`${VALUES.join('|')}\n`));
    const { stdout } = await explain(...SEED, '--body', body);
    expect(stdout).toContain(`found      "${VALUES.join('|')}\\n"\n`);
  });

  it('prints JSON', async () => {
    expect(await told(...SEED, dvsUrl(`${RIGHT}|`))).toMatchObject({
      code: 'SEPARATOR_AT_END',
      also: [],
      provider: 'dvs',
      operation: 'topup',
      what: 'checksum',
      isRight: false,
      isRecognised: true,
      foundText: 'demo091234567810000[redacted]|',
    });
    const right = await told(...SEED, '--body', bodyFile('right', trueMoneyBody(VALUES.join('|'))));
    expect(right).toEqual({
      code: 0,
      provider: 'truemoney',
      operation: 'buy-cards',
      what: 'dataSign',
      isRight: true,
      notes: [],
    });
  });

  it('takes the words of a curl line, and a line from stdin', async () => {
    const body = trueMoneyBody(VALUES.join('|'), 'sha256');
    const url = ready.truemoney.url;
    const words = [
      'curl',
      '-sS',
      '-XPOST',
      url,
      '-H',
      'Content-Type: application/json',
      '-d',
      body,
    ];
    expect((await explain(...SEED, '--', ...words)).stdout).toContain('wrong  HASH_SHA256');
    const line = `curl '${url}' \\\n  -H 'Content-Type: application/json' \\\n  --data-raw '${body}'\n`;
    const end = await runCli(['explain', '--ready', readyFile, '--json'], { input: line });
    expect(end).toMatchObject({ code: 1, stderr: '' });
    expect(JSON.parse(end.stdout)).toMatchObject({ code: 'HASH_SHA256' });
  });

  it('takes the key that was sent for the right one when no other is known', async () => {
    const end = await explain(dvsUrl(RIGHT));
    expect(end.code).toBe(0);
    expect(end.stdout).toContain('note       the privatekey was taken from the request');
    const key = bodyFile('key.txt', `${privatekey}\n`);
    const other = dvsUrl(RIGHT, { privatekey: `${privatekey}x` });
    expect((await explain('--privatekey-file', key, dvsUrl(RIGHT))).stdout).toBe(
      'checksum   right\n',
    );
    expect((await explain('--privatekey-file', key, other)).stdout).toContain('PRIVATEKEY_WRONG');
  });

  it('takes keys and partners from files', async () => {
    const own = seededKeyPair(chanceStream('explain cli'));
    const body = bodyFile('own', trueMoneyBody(VALUES.join('|'), 'sha1', own.privateKeyPem));
    const xml = bodyFile('key.xml', printPublicKey(own.publicKeyPem, 'xml'));
    const pem = bodyFile('key.pem', own.privateKeyPem);
    for (const key of [xml, pem]) {
      expect((await explain('--key-file', key, '--body', body)).stdout).toBe('dataSign   right\n');
    }
    const config = bodyFile(
      'partners.yaml',
      [
        'partners:',
        '  truemoney:',
        '    - username: shop',
        '      balanceVnd: 0',
        '      apiCode: A',
      ]
        .concat([
          '      apiUsername: B',
          '      apiPassword: secret-99',
          '      publicKeyFile: key.xml',
        ])
        .join('\n'),
    );
    const { stdout } = await explain(...SEED, '--config', config, '--body', body);
    expect(stdout).toContain('wrong  OTHER_KEY');
    expect(stdout).toContain('the key of partner shop;');
  });

  it('accepts another hash when told to', async () => {
    const sha1 = dvsUrl(RIGHT, {}, 'sha1');
    expect((await explain(...SEED, '--hash', 'either', sha1)).code).toBe(0);
    const body = bodyFile('sha256', trueMoneyBody(VALUES.join('|'), 'sha256'));
    expect((await explain(...SEED, '--hash', 'sha256', '--body', body)).code).toBe(0);
    expect((await explain(...SEED, '--hash', 'either', '--body', body)).stderr).toContain(
      'HASH_UNKNOWN',
    );
    expect((await explain(...SEED, '--hash', 'md5', sha1)).stderr).toContain('HASH_UNKNOWN');
  });

  it.each([
    ['REQUEST_MISSING', 'hello'],
    ['REQUEST_MISSING', ''],
    ['CURL_UNREADABLE', 'curl -X'],
    ['CURL_UNREADABLE', 'curl http://a http://b'],
    ['FILE_UNREADABLE', 'curl http://a -d @/nowhere/body.json'],
    ['PROVIDER_UNKNOWN', 'http://127.0.0.1/'],
    ['NOTHING_SIGNED', 'http://127.0.0.1/apipayment/recheck.jsp?idtransaction=1'],
    ['BODY_NOT_JSON', "curl http://127.0.0.1/ -d '{oops'"],
    ['FIELD_MISSING', '{"username":"demo"}'],
    [
      'KEY_UNKNOWN',
      `{"username":"no\\u001bbody","apiCode":"a","apiUsername":"b","serviceCode":"c","requestId":"d"}`,
    ],
  ])('%s: %s', async (code, request) => {
    const end = await explain(...SEED, request);
    expect(end).toMatchObject({ code: 2, stdout: '' });
    expect(end.stderr).toContain(code);
    expect(end.stderr).not.toContain('\u001b');
  });

  it('refuses contradictions and unreadable files', async () => {
    expect((await explain('--body', readyFile, 'http://a/')).stderr).toContain('FLAGS_CONTRADICT');
    expect((await explain('--ready', join(folder, 'no'), dvsUrl(''))).stderr).toContain(
      'FILE_UNREADABLE',
    );
    expect((await explain('--body', join(folder, 'no'))).stderr).toContain('FILE_UNREADABLE');
    expect((await explain('--lang', 'fr', dvsUrl(''))).code).toBe(2);
  });

  it('reads a DVS call that was posted, and says that it is a GET', async () => {
    const { origin, pathname, search } = new URL(dvsUrl(RIGHT));
    const end = await explain(...SEED, `curl ${origin}${pathname} -d '${search.slice(1)}'`);
    expect(end.stdout).toBe('checksum   right\nnote       DVS is called with GET, this is POST\n');
  });
});

// prettier-ignore
const WORDS: readonly (readonly [command: string, words: readonly string[]])[] = [
  ['a  b\tc',                      ['a', 'b', 'c']],
  ["'a b' \"c d\" e'f'\"g\"",      ['a b', 'c d', 'efg']],
  ['"a \\" \\\\ \\n $"',           ['a " \\ \\n $']],
  ["$'a\\'b\\n\\x41\\u1ebf\\\\'",  ["a'b\nAế\\"]],
  ['a \\\n  b ^\r\n c',            ['a', 'b', 'c']],
  ['a\\ b',                        ['a b']],
  ['http://a/?b=c&d=e;f',          ['http://a/?b=c&d=e;f']],
  ["'' x",                         ['', 'x']],
  ["'unended",                     ['unended']],
  ['"unended',                     ['unended']],
  ["$'unended",                    ['unended']],
];

it.each(WORDS)('splits %j as a shell does', (command, words) => {
  expect(shellWords(command)).toEqual(words);
});

const FILES: Readonly<Record<string, string>> = { body: '{"a":\n1}', name: 'x y' };

// prettier-ignore
const CURLS: readonly (readonly [line: string, request: string])[] = [
  ['http://h/p?a=b',                                   'GET /p a=b '],
  ['h/p',                                              'GET /p  '],
  ['http://h?a=b#c',                                   'GET / a=b '],
  ['--url https://h/p',                                'GET /p  '],
  ['http://h/p -d x -d y',                             'POST /p  x&y'],
  ['-dx http://h/p',                                   'POST /p  x'],
  ['--data=x http://h/p',                              'POST /p  x'],
  ['-G http://h/p?a=b -d c=d',                         'GET /p a=b&c=d '],
  ['-G http://h/p --data-urlencode "a=b c" --data-urlencode name@name', 'GET /p a=b%20c&name=x%20y '],
  ['--data-urlencode "=b c" http://h/ --data-urlencode é', 'POST /  b%20c&%C3%A9'],
  ['-X put http://h/p',                                'PUT /p  '],
  ['-XPOST http://h/p --data-raw @x',                  'POST /p  @x'],
  ['-d @body http://h/p',                              'POST /p  {"a":1}'],
  ['--data-binary @body http://h/p',                   'POST /p  {"a":\n1}'],
  ['--json {} http://h/p -sSkL --compressed -i',       'POST /p  {}'],
  ['-sSH "A: b" -o out -m 3 http://h/p -u me:secret',  'GET /p  '],
];

it.each(CURLS)('reads curl %s', async (line, request) => {
  const read = (file: string) => Promise.resolve(FILES[file] ?? '');
  const { method, path, query, body } = await curlRequest(shellWords(line), read);
  expect([method, path, query, body].join(' ')).toBe(request);
});

it('reads a URL alone', () => {
  expect(urlRequest('http://h:1/a/b?c=%20d')).toEqual({
    method: 'GET',
    path: '/a/b',
    query: 'c=%20d',
    body: '',
  });
  expect(urlRequest('/a?b')).toEqual({ method: 'GET', path: '/a', query: 'b', body: '' });
});
