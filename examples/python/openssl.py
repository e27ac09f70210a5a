"""RSA and 3DES by the `openssl` command, so that nothing needs to be installed.

The 3DES key is an argument of the command: whoever may list processes on the machine can see it for
an instant. On a machine that is shared, write `decrypt_3des` over the package `cryptography`.
"""

from __future__ import annotations

import base64
import binascii
import subprocess
import tempfile
from typing import Optional, Sequence


def sign_sha1(text: str, private_key_file: str) -> str:
    """SHA1withRSA (PKCS#1 v1.5) in base64, on one line. Raises ValueError for a useless key."""
    done = _openssl(["dgst", "-sha1", "-sign", private_key_file], text.encode())
    if done.returncode != 0:
        raise ValueError(
            f"openssl cannot sign with {private_key_file}; is it a private RSA key in PEM?"
        )
    return base64.b64encode(done.stdout).decode()


def verifies_sha1(text: str, signature_base64: object, public_key_file: str) -> bool:
    """True when the signature is the key owner's over exactly these characters."""
    signature = _bytes_of(signature_base64)
    if not signature:
        return False
    with tempfile.NamedTemporaryFile() as file:
        file.write(signature)
        file.flush()
        command = ["dgst", "-sha1", "-verify", public_key_file, "-signature", file.name]
        return _openssl(command, text.encode()).returncode == 0


def decrypt_3des(cipher_base64: object, key: str) -> Optional[str]:
    """Opens 3DES-EDE, ECB, PKCS#7; None when the key does not fit. `key` is 24 ASCII characters."""
    opened = decrypt_3des_each([cipher_base64], key)
    return None if opened is None else opened[0]


def decrypt_3des_each(ciphers_base64: Sequence[object], key: str) -> Optional[list[str]]:
    """Opens all or none, by one call of the command: calls are dear, ECB knows no neighbours."""
    ciphers = [cipher or b"" for cipher in map(_bytes_of, ciphers_base64)]
    if not all(cipher and len(cipher) % 8 == 0 for cipher in ciphers):
        return None
    arguments = ["enc", "-d", "-des-ede3", "-nopad", "-K", key.encode("ascii").hex()]
    done = _openssl(arguments, b"".join(ciphers))
    if done.returncode != 0:
        return None
    texts, start = [], 0
    for cipher in ciphers:
        texts.append(_text_of(done.stdout[start : start + len(cipher)]))
        start += len(cipher)
    opened = [text for text in texts if text is not None]
    return opened if len(opened) == len(texts) else None


def _text_of(padded: bytes) -> Optional[str]:
    count = padded[-1] if padded else 0
    if not 1 <= count <= 8 or padded[-count:] != bytes([count]) * count:
        return None
    try:
        return padded[:-count].decode("utf-8")
    except UnicodeDecodeError:
        return None


def _bytes_of(text: object) -> Optional[bytes]:
    try:
        return base64.b64decode(text, validate=True) if isinstance(text, str) else None
    except (binascii.Error, ValueError):
        return None


def _openssl(arguments: list[str], content: bytes) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["openssl", *arguments], input=content, capture_output=True, check=False)
