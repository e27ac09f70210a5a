import { nodeSigning } from '../contracts/signing/node-signing.js';
import { publicKeyOf } from '../contracts/signing/key-material.js';
import { PARTNER_PRIVATE_KEY_PEM } from './partners.js';

/** CPU of one RSA-1024 verify and sign with known keys, in microseconds: the unit of the TrueMoney figures. */
export async function verifyAndSignMicroseconds(rounds = 3000): Promise<number> {
  const signing = nodeSigning();
  const text = 'bench|code|api|060000|request';
  const publicKeyPem = publicKeyOf(PARTNER_PRIVATE_KEY_PEM);
  const signature = await signing.sign({
    hash: 'sha1',
    text,
    privateKeyPem: PARTNER_PRIVATE_KEY_PEM,
  });
  const pair = () => {
    signing.verify({ hash: 'sha1', text, signatureBase64: signature, publicKeyPem });
    return signing.sign({ hash: 'sha1', text, privateKeyPem: PARTNER_PRIVATE_KEY_PEM });
  };
  for (let i = 0; i < 300; i++) await pair();
  const before = process.cpuUsage();
  for (let i = 0; i < rounds; i++) await pair();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / rounds;
}
