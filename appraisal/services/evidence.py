"""Keeping what backs a thing: a file that was looked into first, or a link."""

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import PurePath
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from appraisal.evidence_files import FileRefused, check_file
from appraisal.models import EVIDENCE_BYTES_MAX, EVIDENCE_OWNERS, Evidence
from appraisal.queries.evidence import officer_behind
from organisation.actors import Actor
from organisation.services import record_event

EVIDENCE_MOST = 10  # for one thing
_NAME_LENGTH = 160
_is_address = URLValidator(schemes=["http", "https"])


class EvidenceRefused(Exception):
    """Why a file or a link cannot be kept; the text may be shown to the user."""


@transaction.atomic
def add_file(
    *, owner: models.Model, upload: "UploadedFile[bytes]", name: str, actor: Actor, now: datetime
) -> Evidence:
    """This will keep a file of at most 10 MB for `owner`, under a name drawn by lot, and note its SHA-256.

    What the file is follows from its content; a picture is drawn anew. `name` is what people read, the
    name of the file when it is empty. Raises EvidenceRefused. May the actor add it: the caller asks.
    """
    if (upload.size or 0) > EVIDENCE_BYTES_MAX:
        raise EvidenceRefused(_("The file is larger than 10 MB. Choose a smaller one."))
    if not upload.size:
        raise EvidenceRefused(_("The file is empty."))
    upload.seek(0)  # a form or a refusal before may have read it
    try:
        checked = check_file(upload.read(), upload.name or "")
    except FileRefused as error:
        raise EvidenceRefused(*error.args) from error
    if len(checked.content) > EVIDENCE_BYTES_MAX:
        raise EvidenceRefused(_("The file is larger than 10 MB. Choose a smaller one."))
    evidence = _evidence(owner, name or PurePath(upload.name or "").name, actor, now)
    evidence.mime, evidence.size = checked.mime, len(checked.content)
    evidence.sha256 = hashlib.sha256(checked.content).hexdigest()
    evidence.file.save(
        f"{secrets.token_hex(16)}.{checked.extension}", ContentFile(checked.content), save=False
    )
    _keep(evidence, actor, now)
    return evidence


@transaction.atomic
def add_link(*, owner: models.Model, link: str, name: str, actor: Actor, now: datetime) -> Evidence:
    """This will keep an http or https address for `owner`; raises EvidenceRefused."""
    link = link.strip()
    try:
        _is_address(link)
    except ValidationError as error:
        raise EvidenceRefused(_("A link begins with https:// or http://.")) from error
    if len(link) > 500:
        raise EvidenceRefused(_("The link is longer than 500 characters."))
    evidence = _evidence(owner, name or str(urlsplit(link).hostname), actor, now)
    evidence.link = link
    _keep(evidence, actor, now)
    return evidence


@transaction.atomic
def remove_evidence(evidence: Evidence, *, actor: Actor, now: datetime) -> None:
    """This will take evidence away, its file as soon as the change is certain. The caller asks whether it may."""
    _record(evidence, "evidence.remove", actor, now)
    evidence.delete()
    transaction.on_commit(lambda: _forget_file(evidence))


@contextmanager
def forget_files() -> Iterator[list[Evidence]]:
    """This will take the files of a change away again that comes to nothing.

    Put what is added into the list it yields, and begin the transaction inside.
    """
    added: list[Evidence] = []
    try:
        yield added
    except Exception:
        for evidence in added:
            _forget_file(evidence)
        raise


def _forget_file(evidence: Evidence) -> None:
    if evidence.file.name:
        evidence.file.storage.delete(evidence.file.name)


def _evidence(owner: models.Model, name: str, actor: Actor, now: datetime) -> Evidence:
    field = owner_field(owner)
    if Evidence.objects.filter(**{field: owner}).count() >= EVIDENCE_MOST:
        raise EvidenceRefused(_("Ten files and links are enough. Remove one first."))
    shown = "".join(sign for sign in name if sign.isprintable()).strip()[:_NAME_LENGTH]
    return Evidence(**{field: owner, "added_by_id": actor.user_id}, name=shown or "–", added_at=now)


def owner_field(owner: models.Model) -> str:
    """The field of Evidence that names this kind of thing."""
    for name in EVIDENCE_OWNERS:
        if Evidence._meta.get_field(name).related_model is type(owner):
            return name
    raise TypeError(f"{owner!r} has no evidence.")


def _keep(evidence: Evidence, actor: Actor, now: datetime) -> None:
    try:
        evidence.save()
        _record(evidence, "evidence.add", actor, now)
    except Exception:
        _forget_file(evidence)
        raise


def _record(evidence: Evidence, action: str, actor: Actor, now: datetime) -> None:
    record_event(
        actor_id=actor.user_id,
        action=action,
        obj=evidence,
        agency_id=officer_behind(evidence).agency_id,
        now=now,
        detail={"sha256": evidence.sha256} if evidence.sha256 else {"link": evidence.link},
    )
