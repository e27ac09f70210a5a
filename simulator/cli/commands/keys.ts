import { generateKeyPairSync } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Option, type Command } from 'commander';
import { publicKeyOf } from '../../../contracts/signing/key-material.js';
import { seededKeyPair, type SeededKeyPair } from '../../../contracts/signing/seeded-keys.js';
import { chanceStream } from '../../../contracts/wire/chance.js';
import { usageError } from '../cli-error.js';
import { readBytes } from '../input.js';
import { KEY_FORMS, printKey, readKeyOfKind, type KeyOfKind } from '../keys/key-forms.js';
import { writeKey } from '../keys/write-key.js';
import { print, printWhole } from '../output.js';
import { SEED_SETTING, settingOf } from '../settings.js';

interface GenerateFlags {
  readonly out: string;
  readonly bits: string;
  readonly seed?: string;
  readonly force?: true;
}

interface ConvertFlags {
  readonly in: string;
  readonly to: string;
  readonly out?: string;
  readonly force?: true;
}

export function defineKeys(command: Command): void {
  command.addHelpText('after', HELP);
  command
    .command('generate')
    .description('make an RSA pair: DIR/private.pem and DIR/public.pem')
    .requiredOption('--out <dir>', 'folder, made when it is not there')
    .option('--bits <number>', 'length of the key, 512 to 4096', '1024')
    .option('--seed <text>', 'the same seed gives the same pair: for tests only')
    .option('--force', 'overwrite files that exist')
    .action(generate);
  defineConversion(command.command('convert').description('print a key in another form'))
    .addOption(new Option('--to <form>', 'form').choices(KEY_FORMS).makeOptionMandatory())
    .action(async (flags: ConvertFlags) => put(await readIn(flags), flags));
  defineConversion(command.command('public').description('print the public half of a key'))
    .addOption(new Option('--to <form>', 'form').choices(KEY_FORMS).default('spki-pem'))
    .action(async (flags: ConvertFlags) => {
      const { kind, pem } = await readIn(flags);
      const half = kind === 'private' ? publicKeyOf(pem) : pem;
      await put({ kind: 'public', pem: half }, flags);
    });
}

const HELP = `
Forms of private keys: pkcs8-pem, pkcs1-pem, pkcs8-der, base64 (of PKCS#8), xml (.NET RSAKeyValue).
Forms of public keys: spki-pem, spki-der, base64 (of SPKI), xml.
The form of a key that is read is found out. Private keys are written with mode 0600, and no
file is overwritten without --force.

Examples:
  $ topup-sim keys generate --out keys
  $ topup-sim keys convert --in keys/private.pem --to xml --out keys/private.xml
  $ topup-sim keys public --in keys/private.pem --to base64`;

function defineConversion(command: Command): Command {
  return command
    .requiredOption('--in <file>', 'key in any form, - for stdin')
    .option('--out <file>', 'default: stdout')
    .option('--force', 'overwrite a file that exists');
}

async function generate({ out, bits: bitsText, seed, force }: GenerateFlags): Promise<void> {
  const bits = /^\d{3,4}$/.test(bitsText) ? Number(bitsText) : 0;
  if (bits < 512 || bits > 4096) {
    throw usageError('BITS_INVALID', '--bits', {
      found: JSON.stringify(bitsText),
      expected: 'a whole number from 512 to 4096',
      advice: 'use 1024, the length that the provider asks for',
    });
  }
  const pair = seed === undefined ? randomPair(bits) : seededPair(seed, bits);
  const isForced = force === true;
  await mkdir(out, { recursive: true });
  const privateFile = join(out, 'private.pem');
  const publicFile = join(out, 'public.pem');
  await writeKey({ file: privateFile, content: pair.privateKeyPem, isPrivate: true, isForced });
  await writeKey({ file: publicFile, content: pair.publicKeyPem, isPrivate: false, isForced });
  print(`${privateFile}  private key, keep it to yourself`);
  print(`${publicFile}  public key, give it to the provider`);
}

function seededPair(flag: string, bits: number): SeededKeyPair {
  const seed = settingOf(SEED_SETTING, { flag, fallback: flag });
  return seededKeyPair(chanceStream(seed, 'keys generate'), bits);
}

function randomPair(bits: number): SeededKeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: bits,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return { privateKeyPem: privateKey, publicKeyPem: publicKey };
}

async function readIn(flags: ConvertFlags): Promise<KeyOfKind> {
  return readKeyOfKind(`--in ${flags.in}`, await readBytes(flags.in, '--in'));
}

async function put(key: KeyOfKind, { to, out, force }: ConvertFlags): Promise<void> {
  const content = printKey(key, to);
  if (out === undefined) {
    printWhole(content);
    return;
  }
  const isPrivate = key.kind === 'private';
  await writeKey({ file: out, content, isPrivate, isForced: force === true });
}
