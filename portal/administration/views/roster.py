from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organisation.choices import DutySource, DutyStatus
from organisation.models import DutyAssignment
from organisation.services import RegisterError, assign_duty, cancel_duty, import_roster
from portal.administration.forms import DutyForm, ReasonForm, RosterSaveForm, RosterUploadForm
from portal.administration.queries import roster_week
from portal.administration.roster_file import RosterUnreadable, decoded, read_roster
from portal.administration.views.pages import AdministratorPageView

LINES_SHOWN = 200


class RosterView(AdministratorPageView):
    """One week: service points down, days across; on a phone a card for each service point."""

    template_name = "administration/roster.html"

    def get_context_data(self, **kwargs):
        today = self.agency.local_day(self.now)
        monday = _monday(self.request.GET.get("week"), today)
        week = timedelta(days=7)
        return super().get_context_data(
            rows=roster_week(self.agency, monday),
            days=[monday + timedelta(days=number) for number in range(7)],
            today=today,
            monday=monday,
            sunday=monday + timedelta(days=6),
            earlier_url=self.here(week=_week_code(monday - week)),
            later_url=self.here(week=_week_code(monday + week)),
            this_url=self.here(),
            is_this_week=monday <= today < monday + week,
            week=_week_code(monday),
            **kwargs,
        )


class DutyCreateView(AdministratorPageView):
    template_name = "administration/duty_create.html"

    def get(self, request, *args, **kwargs):
        initial = {name: request.GET.get(name) for name in ("point", "day") if request.GET.get(name)}
        return self.render_to_response(
            self.get_context_data(form=DutyForm(agency=self.agency, initial=initial))
        )

    def post(self, request, *args, **kwargs):
        form = DutyForm(request.POST, agency=self.agency)
        if not form.is_valid():
            return self.again(form=form)
        data = form.cleaned_data
        try:
            duty = assign_duty(
                officer=data["officer"],
                point=data["point"],
                starts_at=data["starts_at"],
                ends_at=data["ends_at"],
                source=DutySource.ROSTER,
                actor_id=self.actor.user_id,
                now=self.now,
            )
        except RegisterError as error:
            form.add_error("officer", str(error))
            return self.again(form=form)
        messages.success(
            request,
            _("%(officer)s is on duty at %(point)s.") % {"officer": duty.officer.name, "point": duty.point},
        )
        return _to_week(self, duty)


class DutyCancelView(AdministratorPageView):
    """A duty is named by its officer and its start: nobody has two that start together."""

    template_name = "administration/duty_cancel.html"
    is_about_one_thing = True

    @cached_property
    def duty(self):
        try:
            moment = datetime.fromtimestamp(self.kwargs["starts"], UTC)
        except (OverflowError, OSError, ValueError) as error:
            raise Http404 from error
        duties = DutyAssignment.objects.select_related("officer", "point__unit__agency").filter(
            officer__agency__in=self.agencies,
            officer__public_id=self.kwargs["officer_id"],
            starts_at__gte=moment,
            starts_at__lt=moment + timedelta(seconds=1),
        )
        return get_object_or_404(duties.exclude(status=DutyStatus.CANCELLED))

    @cached_property
    def agency(self):
        return self.duty.point.unit.agency

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data(form=_cancel_form()))

    def post(self, request, *args, **kwargs):
        form = _cancel_form(request.POST)
        if not form.is_valid():
            return self.again(form=form)
        cancel_duty(
            duty=self.duty, reason=form.cleaned_data["reason"], actor_id=self.actor.user_id, now=self.now
        )
        messages.success(request, _("The duty is cancelled. Ratings already counted keep their officer."))
        return _to_week(self, self.duty)

    def get_context_data(self, **kwargs):
        return super().get_context_data(duty=self.duty, is_past=self.duty.ends_at <= self.now, **kwargs)


class RosterImportView(AdministratorPageView):
    """Choose a file, look at what it would do, save it. The file travels with the form in between."""

    template_name = "administration/roster_import.html"

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data(form=RosterUploadForm()))

    def post(self, request, *args, **kwargs):
        if "content" in request.POST:
            return self._save(request)
        form = RosterUploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.again(form=form)
        try:
            text = decoded(form.cleaned_data["file"].read())
            reading = read_roster(text, self.agency)
        except RosterUnreadable as error:
            form.add_error("file", str(error))
            return self.again(form=form)
        return self._preview(form, reading, text)

    def _save(self, request):
        form = RosterSaveForm(request.POST)
        try:
            reading = read_roster(form.data["content"], self.agency)
            if not reading.is_ready:
                return self._preview(RosterUploadForm(), reading, form.data["content"])
            count = import_roster(
                agency=self.agency, duties=reading.duties, actor_id=self.actor.user_id, now=self.now
            )
        except (RosterUnreadable, RegisterError) as error:
            messages.error(request, str(error))
            return self.again(form=RosterUploadForm())
        messages.success(
            request,
            ngettext("%(count)s duty is saved.", "%(count)s duties are saved.", count) % {"count": count},
        )
        return _to_week(self, reading.lines[0])

    def _preview(self, form, reading, text):
        status = 200 if reading.is_ready else 422
        context = self.get_context_data(
            form=form,
            reading=reading,
            shown=sorted(reading.lines, key=lambda line: line.number)[:LINES_SHOWN],
            rest=max(len(reading.lines) - LINES_SHOWN, 0),
            save_form=RosterSaveForm(initial={"content": text}) if reading.is_ready else None,
        )
        return self.render_to_response(context, status=status)


def _cancel_form(data=None):
    return ReasonForm(data, label=_("Why is the duty cancelled?"))


def _to_week(view, duty):
    day = view.agency.local_day(duty.starts_at)
    response = view.go("administration:roster")
    mark = "&" if "?" in response["Location"] else "?"
    response["Location"] += f"{mark}week={_week_code(day)}"
    return response


def _monday(code, today):
    """The Monday of a week like 2026-W47; of this week when none, or no such week, is asked for."""
    try:
        year, week = (code or "").split("-W")
        return date.fromisocalendar(int(year), int(week), 1)
    except ValueError:
        return today - timedelta(days=today.weekday())


def _week_code(day):
    year, week, _day = day.isocalendar()
    return f"{year}-W{week:02d}"
