from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from appraisal.choices import EnrolmentState, SessionState
from appraisal.models import Training, TrainingSession
from appraisal.queries.trainings import catalogue, participants, sessions_of, with_open_sessions
from appraisal.services.trainings import (
    TrainingError,
    cancel_session,
    enrol,
    give_feedback,
    note_attendance,
    open_session,
    save_training,
    withdraw,
)
from organisation.choices import OfficerStatus
from organisation.models import Officer
from portal.growth.forms import AttendanceForm, FeedbackForm, ParticipantForm, SessionForm, TrainingForm
from portal.growth.views.pages import AgencyGrowthView, GrowthPageView, PersonnelView


class TrainingListView(AgencyGrowthView):
    """The catalogue of the agency: what each training raises, and the sessions that can be joined."""

    template_name = "growth/training_list.html"

    def check_access(self):
        if not (self.actor.is_officer or self.actor.personnel_agency_ids):
            raise Http404
        super().check_access()

    def get_context_data(self, **kwargs):
        trainings = with_open_sessions(catalogue(self.agency, with_inactive=self.keeps), self.today)
        return super().get_context_data(trainings=trainings, **kwargs)


class TrainingCreateView(PersonnelView):
    template_name = "growth/training_edit.html"

    def post(self, request, *args, **kwargs):
        form = TrainingForm(request.POST, agency=self.agency)
        if not form.is_valid():
            return self.again(form=form)
        try:
            training = save_training(agency=self.agency, **form.cleaned_data, actor=self.actor, now=self.now)
        except TrainingError as error:
            form.add_error(None, str(error))
            return self.again(form=form)
        messages.success(request, _("The training is in the catalogue."))
        return self.go("growth:training", training.public_id)

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", TrainingForm(agency=self.agency))
        return super().get_context_data(**kwargs)


class TrainingPage(GrowthPageView):
    """A page about one training, for everybody who works for its agency."""

    for_personnel = False

    def check_access(self):
        trainings = Training.objects.select_related("agency", "competency")
        agencies = self.actor.personnel_agency_ids
        if not self.for_personnel:
            agencies |= {self.actor.home_agency_id}
        self.training = get_object_or_404(
            trainings, public_id=self.kwargs["training_id"], agency__in=agencies - {None}
        )
        self.keeps = self.training.agency_id in self.actor.personnel_agency_ids

    def get_context_data(self, **kwargs):
        return super().get_context_data(training=self.training, keeps=self.keeps, **kwargs)


class TrainingView(TrainingPage):
    template_name = "growth/training.html"

    def get_context_data(self, **kwargs):
        today = self.training.agency.local_day(self.now)
        return super().get_context_data(sessions=sessions_of(self.training), today=today, **kwargs)


class TrainingEditView(TrainingPage):
    template_name = "growth/training_edit.html"
    for_personnel = True

    def post(self, request, *args, **kwargs):
        form = TrainingForm(request.POST, agency=self.training.agency)
        if not form.is_valid():
            return self.again(form=form)
        try:
            save_training(
                self.training,
                agency=self.training.agency,
                **form.cleaned_data,
                actor=self.actor,
                now=self.now,
            )
        except TrainingError as error:
            form.add_error(None, str(error))
            return self.again(form=form)
        messages.success(request, _("The training is saved."))
        return self.go("growth:training", self.training.public_id)

    def get_context_data(self, **kwargs):
        training = self.training
        names = ["title", "kind", "provider", "hours", "description", "is_active"]
        initial = {name: getattr(training, name) for name in names}
        initial["competency"] = training.competency.public_id if training.competency else None
        kwargs.setdefault("form", TrainingForm(agency=training.agency, initial=initial))
        return super().get_context_data(**kwargs)


class SessionCreateView(TrainingPage):
    template_name = "growth/session_create.html"
    for_personnel = True

    def post(self, request, *args, **kwargs):
        form = SessionForm(request.POST)
        if not form.is_valid():
            return self.again(form=form)
        try:
            session = open_session(
                training=self.training, **form.cleaned_data, actor=self.actor, now=self.now
            )
        except TrainingError as error:
            form.add_error(None, str(error))
            return self.again(form=form)
        messages.success(request, _("The session is open for enrolment."))
        return self.go("growth:session", session.public_id)

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", SessionForm())
        return super().get_context_data(**kwargs)


class SessionView(GrowthPageView):
    """One session: the own place, places for the team, and for the personnel office the attendance list."""

    template_name = "growth/session.html"

    def check_access(self):
        agencies = self.actor.personnel_agency_ids | {self.actor.home_agency_id}
        self.session = get_object_or_404(
            TrainingSession.objects.select_related("training__agency", "training__competency"),
            public_id=self.kwargs["session_id"],
            training__agency__in=agencies - {None},
        )
        self.agency = self.session.training.agency
        self.keeps = self.agency.pk in self.actor.personnel_agency_ids

    def post(self, request, *args, **kwargs):
        acts = {
            "join": self._join,
            "leave": self._leave,
            "enrol": self._enrol,
            "feedback": self._feedback,
            "attendance": self._attendance,
            "cancel": self._cancel,
        }
        do = request.POST.get("do")
        if do not in acts:
            raise Http404
        return acts[do](request)

    def _join(self, request):
        officer = self._self_or_404()
        return self._try(
            lambda: enrol(session=self.session, officer=officer, actor=self.actor, now=self.now),
            _("You have a place in this session."),
        )

    def _leave(self, request):
        officer = self._self_or_404()
        return self._try(
            lambda: withdraw(session=self.session, officer=officer, actor=self.actor, now=self.now),
            _("Your place is given back."),
        )

    def _cancel(self, request):
        return self._try(
            lambda: cancel_session(self.session, actor=self.actor, now=self.now),
            _("The session is cancelled. Everybody enrolled is told."),
        )

    def _enrol(self, request):
        form = ParticipantForm(request.POST, officers=self._others())
        if not form.is_valid():
            return self.again(participant_form=form)
        officer = form.cleaned_data["officer_officer"]
        return self._try(
            lambda: enrol(session=self.session, officer=officer, actor=self.actor, now=self.now),
            _("%(officer)s has a place in this session.") % {"officer": officer.name},
            form=form,
            field="officer",
            name="participant_form",
        )

    def _feedback(self, request):
        form = FeedbackForm(request.POST)
        if not form.is_valid():
            return self.again(feedback_form=form)
        return self._try(
            lambda: give_feedback(
                session=self.session, text=form.cleaned_data["text"], actor=self.actor, now=self.now
            ),
            _("Thank you for saying what you think."),
        )

    def _attendance(self, request):
        form = AttendanceForm(request.POST, session=self.session, enrolments=participants(self.session))
        if not form.is_valid():
            return self.again(attendance_form=form)
        return self._try(
            lambda: note_attendance(
                self.session,
                attendance=form.attendance(),
                certificates=form.certificates(),
                actor=self.actor,
                now=self.now,
            ),
            _("The attendance is noted."),
        )

    def _try(self, act, done, *, form=None, field=None, name=""):
        """Do it; what is refused stands beside the field it is about, or above the page."""
        try:
            act()
        except TrainingError as error:
            if form is not None:
                form.add_error(field, str(error))
                return self.again(**{name: form})
            messages.error(self.request, str(error))
        else:
            messages.success(self.request, done)
        return self.go("growth:session", self.session.public_id)

    def _self_or_404(self):
        return get_object_or_404(Officer.objects.select_related("agency"), pk=self.actor.officer_id)

    def _others(self):
        """Whom this person may enrol besides themself."""
        officers = Officer.objects.filter(agency=self.agency, status=OfficerStatus.ACTIVE).order_by(
            "name", "pk"
        )
        if not self.keeps:
            officers = officers.filter(pk__in=self.actor.report_ids)
        return officers.exclude(pk=self.actor.officer_id)

    def get_context_data(self, **kwargs):
        session, today = self.session, self.agency.local_day(self.now)
        enrolments = list(participants(session))
        is_open = session.state == SessionState.OPEN and session.starts_on >= today
        own = next((each for each in enrolments if each.officer_id == self.actor.officer_id), None)
        shown = (
            enrolments
            if self.keeps
            else [each for each in enrolments if each.officer_id in self.actor.report_ids]
        )
        may_enrol = is_open and (self.keeps or self.actor.is_supervisor)
        if may_enrol:
            kwargs.setdefault("participant_form", ParticipantForm(officers=self._others()))
        if self.keeps and session.starts_on <= today and session.state != SessionState.CANCELLED:
            kwargs.setdefault("attendance_form", AttendanceForm(session=session, enrolments=enrolments))
        if own and own.state == EnrolmentState.ATTENDED:
            kwargs.setdefault("feedback_form", FeedbackForm(initial={"text": own.feedback}))
        return super().get_context_data(
            session=session,
            training=session.training,
            keeps=self.keeps,
            is_open=is_open,
            own=own,
            free=max(session.quota - len(enrolments), 0),
            enrolments=shown,
            is_officer_here=self.actor.home_agency_id == self.agency.pk,
            **kwargs,
        )
