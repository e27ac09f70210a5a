import type { HashName } from './port.js';

/**
 * Known answers, made with OpenSSL 3.0.19 on the command line (`openssl genrsa`, `dgst -sign`, `enc -des-ede3`), so
 * that neither maker is its own witness. The key is for these tests and protects nothing.
 */
export const VECTOR_PRIVATE_KEY = `-----BEGIN PRIVATE KEY-----
MIICdwIBADANBgkqhkiG9w0BAQEFAASCAmEwggJdAgEAAoGBAKOiFvRKazZ01/MZ
fNNhPg74MaVItQBsARxOFMsP/N3Z1VLj9ni4JfJYyKaKMq4PL1eJ05OuEC7jniPS
wwG4NHcj+37Vs9HTdOuTZnJwF1mlxcbF+Qt4MZD+Xa+HjfkF2jWP9gdlzI02APri
3WsCOS5WPEOeT1eN2fUxDOvGPafDAgMBAAECgYAuc/yKO3o2SnNn2wt5wrhobYNC
heKEjSS/kVcL0q0ZmhaaYob8/GIha50C0mbSzRLGiiUbXqXPeeTSDKo5mb6iw5pa
fq48/9jH1ojn+/Nx9PuS4oZZW3xeKoMZOso5XCvHm2k5fzOdPVDxKGMlPEZyuAME
BWULbSfwaUr10Vtg0QJBANiY6MAdXLZP8qH0l+/73GwAKQDboh5tCMhof6EybpzV
kSzha1AKIE9wtXPK4mBZUrRiENXk/B5RSBVjZwY3lGkCQQDBZppO34o00/Wb4+Ma
K1d2ippCiB600dewTkVvdBJ9F3fwwMzmERHsFCbedA3gOWSFhlGLRCmfZiUsIKKX
MiVLAkAeGgIe0PXVkH7T6z5CZ+pWSB9qsxtwxw51a7BxIqUkvrmSVzGmygF7iNpu
4T9czI0l7IsSbuRrAjjWYB4tSwQhAkEAiuL7/Zha0AVHZGQLO0fUz7RJg23tXz0y
/9G124wnmt23rJVIkA/CJx9xql79eAC/R4RmGvUgTvAz0bS+DoZccQJBALYf6plf
VC6OTRFJq19RMvQ/WSzY6GCu+1SpaoRJXkkQtJWVJO9zhfmRr7yBLDIG72kxa6Yf
IA3Pj/XgLMuxnDI=
-----END PRIVATE KEY-----
`;

export const VECTOR_PUBLIC_KEY = `-----BEGIN PUBLIC KEY-----
MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCjohb0Sms2dNfzGXzTYT4O+DGl
SLUAbAEcThTLD/zd2dVS4/Z4uCXyWMimijKuDy9XidOTrhAu454j0sMBuDR3I/t+
1bPR03Trk2ZycBdZpcXGxfkLeDGQ/l2vh435Bdo1j/YHZcyNNgD64t1rAjkuVjxD
nk9Xjdn1MQzrxj2nwwIDAQAB
-----END PUBLIC KEY-----
`;

export interface SignatureVector {
  readonly hash: HashName;
  readonly text: string;
  readonly digestHex: string;
  readonly signature: string;
}

// prettier-ignore
export const SIGNATURE_VECTORS: readonly SignatureVector[] = [
  { hash: 'sha1', text: 'demo|CODE1|api|060000|REQ-1', digestHex: '18e5953ff5c345b562fbfb6cb7c4258aff67083d', signature: 'Q2IMeGkEuLOITM7CBQRjI8zkNmOEzuwKtLtqQEJGWHinsgu40+fi9m83gJj1tyBoawMt7XRJLAAFK1PRjedalVHsNtTNy2Zha/OKLs9WSMPUwn42WZ/RcwiB83ddBnx/tVwTy+XgccXdVG0+OK59e/96pEokNdzKUHEUbxe0v8A=' },
  { hash: 'sha256', text: 'demo|CODE1|api|060000|REQ-1', digestHex: '7673a3e275b0d48c7475b95ea8905e349ff8804ac2b650b42be44aa50b61de68', signature: 'NgGbZLZ40vWMDXauWctgf7ou6vQ0KFyet0AQ2zbU3zwLdGN8s0G0bJTn93X9KVj7l+P56vo3GgIcdpkcQFYuKBnkL9NxYpS6HLfisq2eB7rfBCc3+PUH6PGXMpE+lMEtlEXgfcwjwkKqVci9PHNS9fbi0Vlg4o3MPAdgmhA3V+c=' },
  { hash: 'md5', text: 'demo|CODE1|api|060000|REQ-1', digestHex: 'f67412cd6868f03c37b961e61e1a6b60', signature: 'kMLlgWLpwqQgBwo9iX6UaR25ll4CX5U17vkT4QR8H6Yy6tdNndbFhSKrnADjBoQlK+J1q/ihCVYojOFOE7MAvB3mQYZT5NqJ65cAYpcsO70GqawpbQytpzUuO3xN5+FA/lDZNax1RGnTnRg1HDSzFxVjs0ozRLw6wZNObfOdjTk=' },
  { hash: 'sha1', text: '0|Thành công — số dư 10.000 ₫', digestHex: '20df00166594e363230ba35a062fefb1aa173860', signature: 'glY25yMh1G6637KLa7qGUSRzJkaTSzUtNYd1Lb0UsQdTSB87isEbYP12TRmGQd9JiszUEiJ4QyiRbtSaFJjyBY0wPF6L6DzSAAHeiK5IKLJ72gIeUkC5sR6C8ZsEwO0SOfTf04Rb/mAU4FmPXNtzGSCEtV/xCOwIrTBBVCI4XH0=' },
  { hash: 'sha256', text: '0|Thành công — số dư 10.000 ₫', digestHex: '4b6392243fef05798e626e6617dbd717ced66fc39cc2ced50d67f27a01686060', signature: 'ltsMlQhJETHEi2Jd7kzU6nnwwKezmuNCs+CxSd1Sf4N6ANLyOwaPVLv6m+zJ0zW43yZDwr0FNF2+kC1ZNeXKiPoC2Np77YwNJHvBYbdLX/l+znndAEXvrZu5FlMNfAt6YuMkpaT8CTyzonbQHznCyS74vCjrUclmtPbgPQUbchA=' },
  { hash: 'md5', text: '0|Thành công — số dư 10.000 ₫', digestHex: 'ca2c96800a19e12c4b3146f3a5d2b7d4', signature: 'EN32Ai/r3upasaIcOqxW8UrmakORWT45984gXfOsCNEI0yHiDb1VHFUrjgTioIB3t0dgwyaduCD2FKEo/k6t8gsTr1IeIp08od3wQTivNtZtBVaGDvd/W9QLOWrr98/ZQfi/DF0QGmikr1SOTYP1ARC6OpBjhypFxVlN74nATT0=' },
  { hash: 'sha1', text: '', digestHex: 'da39a3ee5e6b4b0d3255bfef95601890afd80709', signature: 'i7NDW8TaZiZiLaXYfY8G3TKqu56Y9LhH6qqnxOMTOAYAXNbYHiYBkgtl3wDMlFzH/NfOSbNeZAKqY6WfTcm41reCPqndnyTvkX9txnhRyNrDlI6kTV5I7L/c7hx/aIMy+RskaLQtkeNgV2xzImp/xyE8M+8cx4RXxDJLUQiomlg=' },
  { hash: 'sha256', text: '', digestHex: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', signature: 'gPKkgLaLtOx8lN2nVAr7GX8gNO2XAIeh+zPe/l+2AYeB7Evl85zeCLKKTxgTPwdHOGNcuXGIos/0+o2KrqA+Pfh8+HuL6Z58IoC/5se745rOSpcq8FHi3aHWabOrcJhyS+YUnXTnEXVqdprGyEBUP0FEpNOL1rDybxiRx15loLw=' },
  { hash: 'md5', text: '', digestHex: 'd41d8cd98f00b204e9800998ecf8427e', signature: 'J3m2iC3jDM0cLTZNiWncZDCHqyEq5jdxnWc3NHnwPXcz/boBw2knXcwi3cR6TVqzn4aOW5mM+8U34tftOVFi5UP73J/wbAf50BK8+4eK+RaqIVuReoO5n6I+KY12bvHyWyXcAgVfzvs1Kz0HZ2glWc/4TsL6ldycvAjPbU9Xi8Y=' },
];

/** Source: PROVIDERS 2.1, and the well-known md5 of nothing. */
// prettier-ignore
export const DIGEST_VECTORS: readonly (readonly [HashName, text: string, digestHex: string])[] = [
  ['sha256', 'demo091234567810000key1', '71d68c8e2dcffba4160962edde1f0f1e34dca1425c38e6a30b81135f6ad0dc10'],
  ['sha1', 'demo091234567810000key1', '984cb1d78672eed17a7e68181855b260886ba110'],
  ['sha256', 'demo:::key1', '345126798f65f5201f79ff14d888472f68eb2c9dd86269780c5f437b06f84612'],
  ['md5', '', 'd41d8cd98f00b204e9800998ecf8427e'],
  ['md5', 'matkhau', 'a788f6d55914857d4b97c1de99cb896b'],
];

/** The first 24 characters of md5("matkhau"). */
export const TRIPLE_DES_KEY = 'a788f6d55914857d4b97c1de';

// prettier-ignore
export const TRIPLE_DES_VECTORS: readonly (readonly [text: string, cipherBase64: string])[] = [
  ['VTT|10000|12345678901|59000001|31/12/2030', '84U3LLbJxNWCD1Bmzp8Z+nAVJ/Ygfg8h4Pe8xyWsMbt8bYf7vAxBHLE/uNxWowIE'],
  ['', 'h7muzGZejRs='],
  ['Thẻ cào 8 chữ', '5bgglmcIid3j2YRnOe0P6s/6kZAKW9X5'],
  ['12345678', 'zlg45Li0z4eHua7MZl6NGw=='],
];
