"""Encryption and keyed digests for the few personal data that are kept."""

import base64
import hashlib
import hmac
from functools import cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def encrypt(text: str) -> str:
    return _box().encrypt(text.encode()).decode("ascii")


def decrypt(cipher: str) -> str:
    """This will return the text; raises cryptography.fernet.InvalidToken when no key fits."""
    return _box().decrypt(cipher.encode("ascii")).decode()


def digest(purpose: str, text: str) -> str:
    """This will return a keyed SHA-256 (64 hex) by which a value can be found again, and not guessed.

    The last key is used, because it is the one that stays when newer keys are put in front of it.
    """
    keyed = _keyed(settings.PERSONAL_DATA_KEYS[-1]).copy()
    keyed.update(f"{purpose}:{text}".encode())
    return keyed.hexdigest()


@cache
def _keyed(secret: str) -> hmac.HMAC:
    # Copied for each use. hmac.digest() would let other threads in during every short text, and then wait.
    return hmac.new(secret.encode(), digestmod="sha256")


def _box() -> MultiFernet:
    return MultiFernet([Fernet(_fernet_key(key)) for key in settings.PERSONAL_DATA_KEYS])


def _fernet_key(secret: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(secret.encode()).digest())
