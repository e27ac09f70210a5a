import { expect, it } from 'vitest';
import { commandName } from './command-name.js';

it.each([
  ['python3 shop.py', 'python3 shop.py'],
  ['  KEY=s3cret TOKEN=t node ./bin/shop.mjs --pin 1', 'node ./bin/shop.mjs'],
  ['./shop', './shop'],
  ['cd shop && KEY=s3cret python3 shop.py', 'python3 shop.py'],
  ['shop --password=s3cret', 'shop'],
  ['shop s3cret', 'shop'],
  ['java -jar shop.jar', 'java'],
  ['KEY=s3cret', ''],
  ["KEY='a b' node 'my shop/shop.mjs' x", 'node my shop/shop.mjs'],
  ['"C:\\Program Files\\node.exe" shop.mjs', 'C:\\Program Files\\node.exe shop.mjs'],
])('%s is called %s', (command, name) => {
  expect(commandName(command)).toBe(name);
});
