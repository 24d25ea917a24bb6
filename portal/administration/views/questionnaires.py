from functools import cached_property

from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from feedback.choices import VersionState
from feedback.models import QuestionnaireVersion
from feedback.queries import questionnaires_for
from feedback.services import (
    QuestionnaireError,
    copy_as_draft,
    publish_version,
    questions_of,
    save_questions,
)
from feedback.services.copies import copy_for_agency
from portal.administration.question_forms import CopyForm, QuestionFormSet, question_initial
from portal.administration.views.pages import AdministratorPageView, OfficePageView

STATE_CHIPS = {
    VersionState.DRAFT: "attention",
    VersionState.PUBLISHED: "good",
    VersionState.RETIRED: "neutral",
}


class QuestionnaireListView(OfficePageView):
    template_name = "administration/questionnaire_list.html"

    def get_context_data(self, **kwargs):
        questionnaires = questionnaires_for(self.actor).filter(Q(agency=None) | Q(agency=self.agency))
        rows = [
            (questionnaire, [_version_row(version) for version in questionnaire.versions.all()])
            for questionnaire in questionnaires
        ]
        return super().get_context_data(
            own=[row for row in rows if row[0].agency_id],
            shared=[row for row in rows if not row[0].agency_id],
            **kwargs,
        )


def _version_row(version):
    return {
        "version": version,
        "chip": STATE_CHIPS[version.state],
        "count": len(version.questions.all()),
        "is_draft": version.state == VersionState.DRAFT,
    }


class VersionPageView(OfficePageView):
    """A page about one version of a shared questionnaire, or of one of the actor's agency."""

    is_about_one_thing = True

    @cached_property
    def version(self):
        versions = QuestionnaireVersion.objects.select_related("questionnaire__agency")
        allowed = Q(questionnaire__agency=None) | Q(questionnaire__agency__in=self.agencies)
        return get_object_or_404(
            versions.filter(allowed),
            questionnaire__code=self.kwargs["code"],
            number=self.kwargs["number"],
        )

    @cached_property
    def agency(self):
        return self.version.questionnaire.agency or super().agency

    @property
    def is_own(self):
        return self.version.questionnaire.agency_id in self.actor.administered_agency_ids

    @property
    def is_draft(self):
        return self.version.state == VersionState.DRAFT

    def to_version(self, name="administration:version", version=None):
        version = version or self.version
        return self.go(name, version.questionnaire.code, version.number)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            version=self.version,
            questionnaire=self.version.questionnaire,
            chip=STATE_CHIPS[self.version.state],
            is_own=self.is_own,
            is_draft=self.is_draft,
            **kwargs,
        )


class VersionView(VersionPageView):
    """The questions as a citizen meets them: the same faces and answers, in either language."""

    template_name = "administration/version.html"

    def get_context_data(self, **kwargs):
        language = self.request.GET.get("lang")
        language = language if language in ("id", "en") else get_language()[:2]
        questions = list(self.version.questions.all())
        drafts = self.version.questionnaire.versions.filter(state=VersionState.DRAFT)
        return super().get_context_data(
            asked_in=language,
            questions=[_asked(question, language) for question in questions],
            has_faces=any(question.kind == "FACES" for question in questions),
            languages=[
                {"url": self.here(lang=code), "label": label, "is_current": code == language}
                for code, label in (("id", _("Indonesian")), ("en", _("English")))
            ],
            draft=None if self.is_draft else drafts.first(),
            codes_count=self.version.questionnaire.codes.filter(agency__in=self.agencies).count(),
            **kwargs,
        )


def _asked(question, language):
    return {
        "row": question,
        "text": question.text_in(language),
        "options": [
            {"value": value, "label": label}
            for value, label in enumerate(question.labels_in(language), start=1)
        ],
        "is_translated": bool(question.text.get(language)),
    }


class VersionCopyView(VersionPageView):
    """'Make our own copy', from a shared questionnaire or from one's own."""

    template_name = "administration/version_copy.html"
    is_about_one_thing = False
    auditors_read = False

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data(form=CopyForm()))

    def post(self, request, *args, **kwargs):
        form = CopyForm(request.POST)
        if not form.is_valid():
            return self.again(form=form)
        try:
            draft = copy_for_agency(
                self.version,
                agency=self.agency,
                name=form.cleaned_data["name"],
                actor_id=self.actor.user_id,
                now=self.now,
            )
        except QuestionnaireError as error:
            form.add_error("name", str(error))
            return self.again(form=form)
        messages.success(request, _("Your copy is a draft. Change what you like, then publish it."))
        return self.to_version("administration:version-edit", draft)


class OwnVersionPageView(VersionPageView, AdministratorPageView):
    """Pages that change a questionnaire: one of the actor's own agency only."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and self._is_foreign(request.actor):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def _is_foreign(self, actor):
        self.actor = actor
        return not self.is_own


class VersionDraftView(OwnVersionPageView):
    http_method_names = ["post", "options"]

    def post(self, request, *args, **kwargs):
        draft = copy_as_draft(self.version, now=self.now, actor_id=self.actor.user_id)
        return self.to_version("administration:version-edit", draft)


class VersionEditView(OwnVersionPageView):
    """The questions of a draft. Every saving gives two more blank ones, so it works without script."""

    template_name = "administration/version_edit.html"

    def get(self, request, *args, **kwargs):
        if not self.is_draft:
            return self.to_version()
        rows = QuestionFormSet(prefix="questions", initial=question_initial(questions_of(self.version)))
        return self.render_to_response(self.get_context_data(rows=rows))

    def post(self, request, *args, **kwargs):
        rows = QuestionFormSet(request.POST, prefix="questions")
        if not rows.is_valid():
            return self.again(rows=rows)
        try:
            save_questions(self.version, rows.questions())
        except QuestionnaireError as error:
            messages.error(request, str(error))
            return self.again(rows=rows)
        messages.success(request, _("The draft is saved. Nobody is asked these questions yet."))
        is_done = request.POST.get("action") == "check"
        return self.to_version("administration:version" if is_done else "administration:version-edit")


class VersionPublishView(OwnVersionPageView):
    template_name = "administration/version_publish.html"

    def get(self, request, *args, **kwargs):
        if not self.is_draft:
            return self.to_version()
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        try:
            publish_version(self.version, actor_id=self.actor.user_id, now=self.now)
        except QuestionnaireError as error:
            messages.error(request, str(error))
            return self.to_version("administration:version-edit")
        messages.success(request, _("The version is published. From now on its codes ask these questions."))
        return self.to_version()

    def get_context_data(self, **kwargs):
        questionnaire = self.version.questionnaire
        return super().get_context_data(
            count=self.version.questions.count(),
            before=questionnaire.versions.filter(state=VersionState.PUBLISHED).first(),
            codes_count=questionnaire.codes.filter(state="ACTIVE").count(),
            **kwargs,
        )
