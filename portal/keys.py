"""Random keys for the local profile, made once and kept in a private file."""

import os
import secrets
from pathlib import Path


def local_key(path: Path) -> str:
    """This will return the key stored at `path`, making it (mode 600) the first time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key := secrets.token_urlsafe(48))
    return key
