import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from feedback.choices import Attributable, QuestionKind
from feedback.services import QuestionData
from feedback.services.questionnaires import FIELD_NAMES_OF_THE_FORM, QUESTIONS_MAX

BLANK_QUESTIONS = 2
CODE_LENGTH_MAX = 40
TAKEN_CODES = FIELD_NAMES_OF_THE_FORM | {"version"}
FACES = 5
ANSWERS_LEAST, ANSWERS_MOST = 2, 10


class AnswersField(forms.CharField):
    """One answer a line, from the lowest to the highest."""

    def __init__(self, **kwargs):
        super().__init__(widget=forms.Textarea(attrs={"rows": 5}), max_length=1000, **kwargs)

    def to_python(self, value):
        return [line.strip() for line in super().to_python(value).splitlines() if line.strip()]

    def run_validators(self, value):
        super().run_validators("\n".join(value))

    def has_changed(self, initial, data):
        return (initial or []) != self.to_python(data)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value


class QuestionForm(forms.Form):
    code = forms.SlugField(required=False, max_length=CODE_LENGTH_MAX, widget=forms.HiddenInput)
    text_id = forms.CharField(
        label=_("Question in Indonesian"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    text_en = forms.CharField(
        label=_("Question in English"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    kind = forms.ChoiceField(
        label=_("Kind of answer"), choices=QuestionKind.choices, initial=QuestionKind.SCALE
    )
    labels_id = AnswersField(
        label=_("Answers in Indonesian"),
        help_text=_("One a line, from the worst to the best. Faces have five."),
    )
    labels_en = AnswersField(label=_("Answers in English"), help_text=_("In the same order."), required=False)
    attributable_to = forms.ChoiceField(
        label=_("Says something about"),
        help_text=_("Only answers about the officer count in an officer's score."),
        choices=Attributable.choices,
        initial=Attributable.SERVICE,
    )
    is_required = forms.BooleanField(label=_("People must answer it"), required=False)

    def clean(self):
        data = super().clean()
        answers, english = data.get("labels_id"), data.get("labels_en")
        if answers:
            self._check_number(len(answers), data.get("kind"))
        if answers and english and len(english) != len(answers):
            self.add_error(
                "labels_en",
                _("There are %(english)s answers in English and %(indonesian)s in Indonesian.")
                % {"english": len(english), "indonesian": len(answers)},
            )
        if english and not data.get("text_en") and "text_en" not in self.errors:
            self.add_error("text_en", _("Write the question in English too, or leave its answers out."))
        if data.get("text_en") and not english and "labels_en" not in self.errors:
            self.add_error("labels_en", _("Write the answers in English too, or leave the question out."))
        return data

    def _check_number(self, count, kind):
        if kind == QuestionKind.FACES and count != FACES:
            self.add_error("labels_id", _("The five faces have exactly five answers."))
        elif not ANSWERS_LEAST <= count <= ANSWERS_MOST:
            self.add_error("labels_id", _("A question has between 2 and 10 answers."))

    def question(self, taken):
        """The question as the service takes it, with a code of its own that no other in `taken` has."""
        data = self.cleaned_data
        text, labels = {"id": data["text_id"]}, {"id": data["labels_id"]}
        if data["text_en"]:
            text["en"], labels["en"] = data["text_en"], data["labels_en"]
        return QuestionData(
            code=_unused_code(data["code"] or slugify(data["text_id"]), taken),
            kind=QuestionKind(data["kind"]),
            text=text,
            labels=labels,
            highest=len(data["labels_id"]),
            attributable_to=Attributable(data["attributable_to"]),
            is_required=data["is_required"],
        )


def _unused_code(wanted, taken):
    stem = re.sub(r"-+$", "", wanted[: CODE_LENGTH_MAX - 3]) or "q"
    code, number = stem, 1
    while code in taken:
        number += 1
        code = f"{stem}-{number}"
    return code


class BaseQuestionFormSet(forms.BaseFormSet):
    ordering_widget = forms.NumberInput(attrs={"min": 1, "inputmode": "numeric"})

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["ORDER"].label = _("Place in the form")
        form.fields["DELETE"].label = _("Remove this question")

    def clean(self):
        if any(self.errors):
            return
        if not any(form.cleaned_data.get("text_id") for form in self._kept()):
            raise ValidationError(_("A questionnaire has at least one question."))

    def questions(self):
        """The questions in the order that was typed, without those removed and the blank ones."""
        taken, questions = set(TAKEN_CODES), []
        for form in self.ordered_forms:
            if form.cleaned_data.get("text_id"):
                question = form.question(taken)
                taken.add(question.code)
                questions.append(question)
        return questions

    def _kept(self):
        return [form for form in self.forms if not form.cleaned_data.get("DELETE")]


QuestionFormSet = forms.formset_factory(
    QuestionForm,
    formset=BaseQuestionFormSet,
    extra=BLANK_QUESTIONS,
    max_num=QUESTIONS_MAX,
    absolute_max=QUESTIONS_MAX,
    validate_max=True,
    can_order=True,
    can_delete=True,
)


def question_initial(questions):
    return [
        {
            "code": question.code,
            "text_id": question.text.get("id", ""),
            "text_en": question.text.get("en", ""),
            "kind": question.kind,
            "labels_id": question.labels.get("id", []),
            "labels_en": question.labels.get("en", []),
            "attributable_to": question.attributable_to,
            "is_required": question.is_required,
        }
        for question in questions
    ]


class CopyForm(forms.Form):
    name = forms.CharField(
        label=_("Name of your questionnaire"),
        help_text=_("Only staff see it. People who rate see the questions."),
        max_length=120,
    )
