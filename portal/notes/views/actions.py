from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from appraisal.choices import ActionOrigin, NoteState
from appraisal.queries.notes import note_for
from appraisal.rules.growth import can_propose_action
from appraisal.services.development import DevelopmentError, propose_action
from portal.notes.forms import ActionForm
from portal.notes.views.pages import StaffPageView


class ActionCreateView(StaffPageView):
    """From feedback to something that is done about it; the action keeps the note it came from."""

    template_name = "notes/action_form.html"

    def check_access(self):
        self.note = get_object_or_404(note_for(self.actor), public_id=self.kwargs["note_id"])
        if self.note.state == NoteState.DRAFT or not can_propose_action(self.actor, self.note.officer):
            raise Http404

    def get(self, request, note_id):
        return super().get(request)

    def post(self, request, note_id):
        form = ActionForm(request.POST)
        if not form.is_valid():
            return self.again(form=form)
        try:
            propose_action(
                officer=self.note.officer,
                origin=ActionOrigin.NOTE,
                source=self.note,
                actor=self.actor,
                now=self.now,
                **form.cleaned_data,
            )
        except DevelopmentError as error:
            form.add_error(None, str(error))
            return self.again(form=form)
        messages.success(request, _("The action is proposed and linked to this feedback."))
        return self.go("notes:note", self.note.public_id)

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", ActionForm(initial={"title": self.note.improvements[:200]}))
        return super().get_context_data(note=self.note, **kwargs)
