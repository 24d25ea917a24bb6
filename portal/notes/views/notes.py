from functools import cached_property

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from appraisal.choices import NoteKind, NoteState
from appraisal.models import DailyReport, FeedbackNote, Target
from appraisal.queries import periods_for
from appraisal.queries.notes import note_for, notes_about
from appraisal.rules.notes import may_write_note, takes_part
from appraisal.services.evidence import EvidenceRefused, add_file, add_link, forget_files
from appraisal.services.notes import (
    NoteError,
    acknowledge_note,
    discard_note,
    draft_note,
    reply_to_note,
    share_note,
)
from organisation.rules import visible_officers
from organisation.services import log_access
from portal.notes.forms import NoteForm, ReplyForm
from portal.notes.views.pages import StaffPageView

PER_PAGE = 20
SAID = ("situation", "behaviour", "effect", "strengths", "improvements", "place", "project")
WRITTEN = ("kind", "observed_on", *SAID)
NAMED = ("target_id", "competency_id", "service_id", "report_id")


def kind_tabs(chosen, extra=()):
    """The kinds of notes to choose from; `extra` are further pairs of code and label."""
    choices = [("", _("Everything")), *NoteKind.choices, *extra]
    return [
        {"url": f"?kind={code}" if code else "?", "label": label, "is_current": code == chosen}
        for code, label in choices
    ]


class OfficerNotesView(StaffPageView):
    """The feedback about one officer, for those who may open the officer's record."""

    template_name = "notes/officer_notes.html"

    def check_access(self):
        officers = visible_officers(self.actor).select_related("agency")
        self.officer = get_object_or_404(officers, public_id=self.kwargs["officer_id"])

    def get(self, request, officer_id):
        log_access(actor=self.actor, officer=self.officer, what="notes:officer-notes", now=self.now)
        return super().get(request)

    def get_context_data(self, **kwargs):
        chosen = self.request.GET.get("kind", "")
        chosen = chosen if chosen in NoteKind.values else ""
        notes = notes_about(self.actor, self.officer)
        if chosen:
            notes = notes.filter(kind=chosen)
        today = self.officer.agency.local_day(self.now)
        return super().get_context_data(
            officer=self.officer,
            page=Paginator(notes, PER_PAGE).get_page(self.request.GET.get("page")),
            tabs=kind_tabs(chosen),
            may_write=may_write_note(self.actor, self.officer),
            is_own=self.officer.pk == self.actor.officer_id,
            periods=[each for each in periods_for(self.officer.agency) if each.starts_on <= today],
            **kwargs,
        )


class NoteFormView(StaffPageView):
    """Writing a note: kept as a draft, or shared at once. What is refused comes back as it was typed."""

    template_name = "notes/note_form.html"
    note = None

    @cached_property
    def today(self):
        return self.officer.agency.local_day(self.now)

    def post(self, request, **kwargs):
        form = self.form(request.POST, request.FILES)
        if not form.is_valid():
            return self.again(form=form)
        is_shared = request.POST.get("action") == "share"
        try:
            note = self._keep(form, is_shared)
        except NoteError as error:
            form.add_error(error.field or None, str(error))
            return self.again(form=form)
        except EvidenceRefused as error:
            form.add_error("file" if form.cleaned_data["file"] else "link", str(error))
            return self.again(form=form)
        if is_shared:
            messages.success(request, _("The feedback is shared."))
        else:
            messages.success(request, _("The draft is kept. Only you see it."))
        return self.go("notes:note", note.public_id)

    def _keep(self, form, is_shared):
        """Draft, evidence and sharing come about together or not at all."""
        with forget_files() as added, transaction.atomic():
            note = draft_note(
                officer=self.officer, content=form.content(), actor=self.actor, now=self.now, note=self.note
            )
            by = {"owner": note, "name": "", "actor": self.actor, "now": self.now}
            if form.cleaned_data["file"]:
                added.append(add_file(upload=form.cleaned_data["file"], **by))
            if form.cleaned_data["link"]:
                added.append(add_link(link=form.cleaned_data["link"], **by))
            return share_note(note=note, actor=self.actor, now=self.now) if is_shared else note

    def form(self, *data, **options):
        return NoteForm(*data, officer=self.officer, today=self.today, note=self.note, **options)

    def get_context_data(self, **kwargs):
        if "form" not in kwargs:
            kwargs["form"] = self.form(initial=self.initial())
        return super().get_context_data(officer=self.officer, note=self.note, **kwargs)


class NoteCreateView(NoteFormView):
    def check_access(self):
        officers = visible_officers(self.actor).select_related("agency")
        self.officer = get_object_or_404(officers, public_id=self.kwargs["officer_id"])
        if not may_write_note(self.actor, self.officer):
            raise Http404

    def initial(self):
        """What the address names: a report, a target, a kind. What is not there is passed over."""
        asked = self.request.GET
        initial = {"observed_on": self.today}
        if asked.get("kind") in NoteKind.values:
            initial["kind"] = asked["kind"]
        report = _named(DailyReport.objects.filter(officer=self.officer), asked.get("report"))
        if report is not None:
            initial |= {"report": report.public_id, "observed_on": report.work_date}
            initial["situation"] = "\n".join(item.description for item in report.items.all())
        target = _named(Target.objects.filter(plan__officer=self.officer), asked.get("target"))
        if target is not None:
            initial["target"] = target.public_id
        return initial


class NoteEditView(NoteFormView):
    def check_access(self):
        drafts = FeedbackNote.objects.filter(state=NoteState.DRAFT, author_id=self.actor.officer_id)
        notes = drafts.select_related("officer__agency", "target", "competency", "service", "report")
        self.note = get_object_or_404(notes, public_id=self.kwargs["note_id"])
        self.officer = self.note.officer
        if not may_write_note(self.actor, self.officer):
            raise Http404

    def initial(self):
        note = self.note
        return {name: getattr(note, name) for name in WRITTEN} | {
            "target": note.target and note.target.public_id,
            "competency": note.competency and note.competency.code,
            "service": note.service and note.service.code,
            "report": note.report and note.report.public_id,
        }


class NoteView(StaffPageView):
    """One note with its thread. What can be done with it are the posts of this page."""

    template_name = "notes/note.html"

    def check_access(self):
        self.note = get_object_or_404(note_for(self.actor), public_id=self.kwargs["note_id"])
        self.is_officer = self.note.officer_id == self.actor.officer_id
        self.is_author = self.note.author_id == self.actor.officer_id
        if self.request.method == "POST" and not takes_part(self.actor, self.note):
            raise Http404

    def get(self, request, note_id):
        log_access(actor=self.actor, officer=self.note.officer, what="notes:note", now=self.now)
        return super().get(request)

    def post(self, request, note_id):
        act = {
            "reply": self._reply,
            "acknowledge": self._acknowledge,
            "share": self._share,
            "discard": self._discard,
        }.get(request.POST.get("action"))
        if act is None:
            raise Http404
        try:
            return act()
        except NoteError as error:
            messages.error(request, str(error))
            return self.go("notes:note", self.note.public_id)

    def _reply(self):
        form = ReplyForm(self.request.POST)
        if not form.is_valid():
            return self.again(form=form)
        reply_to_note(note=self.note, text=form.cleaned_data["text"], actor=self.actor, now=self.now)
        messages.success(self.request, _("Your reply is there."))
        return self.go("notes:note", self.note.public_id)

    def _acknowledge(self):
        acknowledge_note(note=self.note, actor=self.actor, now=self.now)
        messages.success(self.request, _("Thank you. It is noted that you have read this."))
        return self.go("notes:note", self.note.public_id)

    def _share(self):
        share_note(note=self.note, actor=self.actor, now=self.now)
        messages.success(self.request, _("The feedback is shared."))
        return self.go("notes:note", self.note.public_id)

    def _discard(self):
        officer = self.note.officer
        discard_note(note=self.note, actor=self.actor)
        messages.success(self.request, _("The draft is thrown away."))
        return self.go("notes:officer-notes", officer.public_id)

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", ReplyForm())
        is_draft = self.note.state == NoteState.DRAFT
        takes_part_now = self.is_officer or self.is_author
        return super().get_context_data(
            note=self.note,
            is_officer=self.is_officer,
            is_author=self.is_author,
            is_draft=is_draft,
            is_blank=is_draft and _is_blank(self.note),
            may_reply=takes_part_now and not is_draft,
            may_act=not is_draft and (self.is_officer or self.note.officer_id in self.actor.report_ids),
            **kwargs,
        )


def _is_blank(note):
    """Whether a note says nothing yet but its kind and its day."""
    return not (any(getattr(note, name) for name in (*SAID, *NAMED)) or note.evidence.exists())


def _named(rows, public_id):
    """The row with this public id; None for one that is not there or is no id at all."""
    try:
        return rows.filter(public_id=public_id).first() if public_id else None
    except (ValueError, ValidationError):
        return None
