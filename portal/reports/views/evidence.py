from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import FileResponse, Http404
from django.utils import timezone
from django.utils.text import slugify
from django.views import View

from appraisal.queries.evidence import can_open_evidence, evidence_by_id, officer_behind
from organisation.services import log_access


class EvidenceView(LoginRequiredMixin, View):
    """A file to keep, never to look at in the browser: what is in it may not act on this site."""

    def get(self, request, evidence_id):
        evidence = evidence_by_id(evidence_id)
        if evidence is None or not evidence.file or not can_open_evidence(request.actor, evidence):
            raise Http404
        try:
            file = evidence.file.open("rb")
        except FileNotFoundError as error:
            raise Http404 from error
        log_access(
            actor=request.actor,
            officer=officer_behind(evidence),
            what="reports:evidence",
            now=timezone.now(),
        )
        response = FileResponse(
            file, as_attachment=True, filename=_file_name(evidence), content_type=evidence.mime
        )
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        response["Cache-Control"] = "private, no-store"
        return response


def _file_name(evidence):
    """The name people gave it, with the ending that its content asks for."""
    extension = evidence.file.name.rpartition(".")[2]
    name = slugify(evidence.name.rpartition(".")[0] or evidence.name)[:80]
    return f"{name or 'evidence'}.{extension}"
