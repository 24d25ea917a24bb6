from datetime import timedelta
from decimal import Decimal

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from appraisal.choices import ActionKind, AssessmentMethod, CompetencyKind, Potential, TrainingKind
from appraisal.queries.competencies import competencies_in_force
from appraisal.services.assessments import ItemInput
from appraisal.services.competencies import LEVELS, RequirementInput
from portal.administration.forms import DayInput
from portal.officer_search import OfficerSearchForm, name_field
from portal.workspace.forms import AmountField

HOURS_MOST = Decimal("9999.99")
LONGEST_TEXT = 4000


def text_area(label, *, rows=3, **options):
    options.setdefault("max_length", LONGEST_TEXT)
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **options)


class CompetencyChoiceField(forms.ModelChoiceField):
    """A competency that is in force in the agency."""

    def __init__(self, **kwargs):
        super().__init__(queryset=None, empty_label=_("Choose"), to_field_name="public_id", **kwargs)

    def of(self, agency):
        self.queryset = competencies_in_force(agency)


# Criteria


class NoticeForm(forms.Form):
    reason = text_area(
        _("How was the officer told, and why this way?"),
        max_length=300,
        help_text=_("For example: read out in a meeting, because the officer has no phone."),
    )


class PotentialForm(forms.Form):
    potential = forms.ChoiceField(label=_("Potential"), choices=Potential.choices, widget=forms.RadioSelect)
    note = text_area(_("What you base this on"))


class CompetencyForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=160)
    kind = forms.ChoiceField(label=_("Kind"), choices=CompetencyKind.choices)
    description = text_area(_("What it means"), rows=2, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for level in LEVELS:
            self.fields[f"level_{level}"] = text_area(
                _("Behaviour at level %(level)s") % {"level": level}, rows=2, required=False, max_length=1000
            )

    def content(self):
        data = self.cleaned_data
        return {
            "name": data["name"],
            "kind": data["kind"],
            "description": data["description"],
            "indicators": {level: data[f"level_{level}"] for level in LEVELS},
        }


class RequirementsForm(forms.Form):
    """For each competency in force the level that a position asks for, or none."""

    def __init__(self, *args, competencies, requirements=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.competencies = list(competencies)
        there = {each.competency_id: each for each in requirements}
        for competency in self.competencies:
            known = there.get(competency.pk)
            self.fields[f"level_{competency.pk}"] = forms.TypedChoiceField(
                label=_("Required level"),
                choices=[("", _("Not asked for")), *[(level, str(level)) for level in LEVELS]],
                coerce=int,
                empty_value=None,
                required=False,
                initial=known.required_level if known else "",
            )
            self.fields[f"weight_{competency.pk}"] = forms.IntegerField(
                label=_("Weight"),
                min_value=1,
                max_value=10,
                required=False,
                initial=known.weight if known else 1,
            )

    def rows(self):
        """Each competency with its two fields, for the page."""
        return [
            {"competency": each, "level": self[f"level_{each.pk}"], "weight": self[f"weight_{each.pk}"]}
            for each in self.competencies
        ]

    def requirements(self):
        data = self.cleaned_data
        return [
            RequirementInput(each, data[f"level_{each.pk}"], data[f"weight_{each.pk}"] or 1)
            for each in self.competencies
            if data[f"level_{each.pk}"] is not None
        ]


# Assessments


class MethodForm(forms.Form):
    method = forms.ChoiceField(
        label=_("How are the competencies assessed?"),
        choices=[choice for choice in AssessmentMethod.choices if choice[0] != AssessmentMethod.SELF],
        initial=AssessmentMethod.OBSERVATION,
        widget=forms.RadioSelect,
    )


class AssessmentForm(forms.Form):
    """A level for each competency of the position with what was observed.

    Only a draft that is saved and not sent may leave levels open.
    """

    note = text_area(_("Note on the whole"), required=False)

    def __init__(self, *args, requirements, assessment, is_self, needs_levels=True, **kwargs):
        super().__init__(*args, **kwargs)
        self.requirements, self.is_self, self.needs_levels = requirements, is_self, needs_levels
        self.fields["note"].initial = assessment.note
        there = {item.competency_id: item for item in assessment.items.all()}
        for requirement in requirements:
            self._add_row(requirement.competency, there.get(requirement.competency_id))

    def _add_row(self, competency, item):
        levels = {level.level: level.indicators for level in competency.levels.all()}
        self.fields[f"level_{competency.pk}"] = forms.TypedChoiceField(
            label=_("Level"),
            choices=[(level, f"{level} · {levels[level]}" if level in levels else level) for level in LEVELS],
            coerce=int,
            empty_value=None,
            required=self.needs_levels,
            error_messages={"required": _("Choose a level.")},
            initial=item.level if item else None,
            widget=forms.RadioSelect,
        )
        self.fields[f"evidence_{competency.pk}"] = text_area(
            _("What was observed"), rows=2, required=False, initial=item.evidence_text if item else ""
        )
        self.fields[f"count_{competency.pk}"] = forms.IntegerField(
            label=_("Number of observations"),
            help_text=_("A level that rests on one observation is marked."),
            min_value=1,
            max_value=999,
            required=False,
            initial=item.observation_count if item else 1,
        )

    def row(self, competency):
        names = ["level", "evidence"] if self.is_self else ["level", "evidence", "count"]
        return [self[f"{name}_{competency.pk}"] for name in names]

    def items(self):
        data = self.cleaned_data
        ids = [each.competency_id for each in self.requirements]
        return {
            pk: ItemInput(data[f"level_{pk}"], data[f"evidence_{pk}"], data[f"count_{pk}"] or 1)
            for pk in ids
            if data[f"level_{pk}"] is not None
        }


class EvidenceForm(forms.Form):
    name = forms.CharField(label=_("What it shows"), max_length=160, required=False)
    file = forms.FileField(label=_("File"), required=False, help_text=_("At most 10 MB."))
    link = forms.CharField(label=_("or a link"), required=False, max_length=500)

    def clean(self):
        data = super().clean()
        if not self.errors and bool(data.get("file")) == bool(data.get("link")):
            self.add_error("file", _("Choose a file or write a link."))
        return data


# Development actions


class ActionForm(forms.Form):
    title = forms.CharField(label=_("What will be done?"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=ActionKind.choices)
    competency = CompetencyChoiceField(label=_("Competency"), required=False)
    hours = AmountField(
        label=_("Learning hours (JP)"),
        help_text=_("One JP is 45 minutes. Leave it empty if you do not know yet."),
        required=False,
        lowest=0,
        highest=HOURS_MOST,
    )
    due_on = forms.DateField(label=_("Until"), widget=DayInput())

    def __init__(self, *args, agency, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["competency"].of(agency)


class FinishForm(forms.Form):
    hours = AmountField(
        label=_("Learning hours (JP)"),
        help_text=_("One JP is 45 minutes."),
        lowest=0,
        highest=HOURS_MOST,
    )
    outcome = text_area(_("What came of it?"))


class CancelForm(forms.Form):
    reason = text_area(_("Why is it cancelled?"))


class EffectForm(forms.Form):
    is_effective = forms.TypedChoiceField(
        label=_("Was it effective?"),
        help_text=_("Effective needs a later assessment with a higher level in this competency."),
        choices=[("yes", _("Yes, the level is higher now")), ("no", _("No"))],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
    )
    reason = text_area(_("If not: why?"), required=False, rows=2)


# Trainings


class TrainingForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=TrainingKind.choices)
    competency = CompetencyChoiceField(
        label=_("Competency it raises"),
        help_text=_("An introduction to the system raises none."),
        required=False,
    )
    provider = forms.CharField(label=_("Provider"), max_length=160, required=False)
    hours = AmountField(
        label=_("Learning hours (JP)"),
        help_text=_("One JP is 45 minutes."),
        lowest=Decimal("0.01"),
        highest=HOURS_MOST,
    )
    description = text_area(_("What it is about"), required=False)
    is_active = forms.BooleanField(label=_("Show it in the catalogue"), required=False, initial=True)

    def __init__(self, *args, agency, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["competency"].of(agency)

    def clean(self):
        data = super().clean()
        needs_one = data.get("kind") != TrainingKind.OUTREACH
        if needs_one and not data.get("competency") and "competency" not in self.errors:
            self.add_error("competency", _("Say which competency this training raises."))
        return data


class SessionForm(forms.Form):
    starts_on = forms.DateField(label=_("First day"), widget=DayInput())
    ends_on = forms.DateField(label=_("Last day"), widget=DayInput())
    place = forms.CharField(label=pgettext_lazy("where it happened", "Place"), max_length=160, required=False)
    quota = forms.IntegerField(label=_("Places"), min_value=1, max_value=10_000)

    def clean(self):
        data = super().clean()
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day comes before the first."))
        return data


class ParticipantForm(OfficerSearchForm):
    """Whom to enrol: somebody of the team, or anybody of the agency for the personnel office."""

    searched = ("officer",)

    officer = name_field(_("Officer"))


class AttendanceForm(forms.Form):
    """Who came, and with what result; nothing chosen leaves somebody as they are."""

    def __init__(self, *args, session, enrolments, **kwargs):
        super().__init__(*args, **kwargs)
        ahead = MinValueValidator(
            session.ends_on + timedelta(days=1), _("A certificate is valid until a day after the training.")
        )
        self.enrolments = list(enrolments)
        for each in self.enrolments:
            self.fields[f"came_{each.pk}"] = forms.ChoiceField(
                label=_("Attendance"),
                choices=[("", _("Not noted")), ("ATTENDED", _("Came")), ("ABSENT", _("Did not come"))],
                required=False,
                initial=each.state if each.state != "ENROLLED" else "",
            )
            self.fields[f"result_{each.pk}"] = forms.CharField(
                label=pgettext_lazy("of a training", "Result"),
                max_length=200,
                required=False,
                initial=each.result,
            )
            self.fields[f"until_{each.pk}"] = forms.DateField(
                label=_("Certificate valid until"),
                required=False,
                widget=DayInput(),
                initial=each.certificate_until,
                validators=[ahead],
                help_text=_("Only where the certificate ends. We remind in time to renew it."),
            )

    def rows(self):
        return [
            {
                "enrolment": each,
                "came": self[f"came_{each.pk}"],
                "result": self[f"result_{each.pk}"],
                "until": self[f"until_{each.pk}"],
            }
            for each in self.enrolments
        ]

    def certificates(self):
        return {each.officer_id: self.cleaned_data[f"until_{each.pk}"] for each in self.enrolments}

    def attendance(self):
        data = self.cleaned_data
        return {
            each.officer_id: (data[f"came_{each.pk}"] == "ATTENDED", data[f"result_{each.pk}"])
            for each in self.enrolments
            if data[f"came_{each.pk}"]
        }


class FeedbackForm(forms.Form):
    text = text_area(_("What do you think of the training?"))
