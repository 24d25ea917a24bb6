"""The trained model as one file of plain arrays: no pickle, the same bytes from the same training."""

import io
import json
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from scoring.text.terms import Floats

FORMAT = 2
# A fixed moment in the archive's directory, so that the day of training leaves no trace in the bytes.
_ARCHIVE_MOMENT = (2000, 1, 1, 0, 0, 0)


class ArtefactUnreadable(Exception):
    """The model file is missing, broken or of another format."""


@dataclass(frozen=True)
class Artefact:
    version: str
    languages: list[str]
    settings: dict[str, Any]
    texts: dict[str, list[str]]
    arrays: dict[str, Floats]

    def save(self, path: Path) -> None:
        members: dict[str, npt.NDArray[Any]] = {f"array_{name}": array for name, array in self.arrays.items()}
        members |= {f"text_{name}": _packed(lines) for name, lines in self.texts.items()}
        about = {
            "format": FORMAT,
            "version": self.version,
            "languages": self.languages,
            "settings": self.settings,
        }
        members["about"] = _packed([json.dumps(about, sort_keys=True)])
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for name in sorted(members):
                buffer = io.BytesIO()
                np.save(buffer, members[name], allow_pickle=False)
                entry = zipfile.ZipInfo(f"{name}.npy", date_time=_ARCHIVE_MOMENT)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, buffer.getvalue())

    @classmethod
    def load(cls, path: Path) -> "Artefact":
        """Read a model file; ArtefactUnreadable names the file and the reason."""
        try:
            with np.load(path, allow_pickle=False) as members:
                contents = {name: members[name] for name in members.files}
            about = json.loads(_unpacked(contents.pop("about"))[0])
        except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile, zlib.error) as error:
            raise ArtefactUnreadable(f"The sentiment model {path} cannot be read: {error}") from error
        if about.get("format") != FORMAT:
            raise ArtefactUnreadable(
                f"The sentiment model {path} has format {about.get('format')}, not {FORMAT}."
            )
        return cls(
            version=about["version"],
            languages=about["languages"],
            settings=about["settings"],
            texts={
                name[5:]: _unpacked(array) for name, array in contents.items() if name.startswith("text_")
            },
            arrays={
                name[6:]: array.astype(np.float32)
                for name, array in contents.items()
                if name.startswith("array_")
            },
        )


def table_lines(table: Mapping[str, str]) -> list[str]:
    return [f"{key}\t{value}" for key, value in sorted(table.items())]


def table_from_lines(lines: Sequence[str]) -> dict[str, str]:
    return dict(line.split("\t", 1) for line in lines)


def _packed(lines: Sequence[str]) -> npt.NDArray[np.uint8]:
    return np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)


def _unpacked(array: npt.NDArray[np.uint8]) -> list[str]:
    text = array.tobytes().decode()
    return text.split("\n") if text else []
