from django.contrib import messages
from django.http import Http404
from django.utils.translation import gettext as _

from appraisal.choices import CycleState
from appraisal.queries.guide_curves import curve_versions, guide_curve_of, shares_of
from appraisal.services.cycle_guards import CycleError
from appraisal.services.guide_curves import ShareInvalid, set_guide_curve
from portal.administration.words import person_name
from portal.cycles.forms import GuideForm
from portal.cycles.views.pages import CyclePageView


class GuideView(CyclePageView):
    """The shares of the guide curve of a cycle, and the versions they had. They only ever warn."""

    template_name = "cycles/guide.html"

    def post(self, request, *args, **kwargs):
        if self.cycle.state == CycleState.CLOSED:
            raise Http404
        form = GuideForm(request.POST)
        if not form.is_valid():
            return self.again(form=form)
        try:
            set_guide_curve(
                cycle=self.cycle,
                shares=form.shares(),
                reason=form.cleaned_data["reason"],
                actor=self.actor,
                now=self.now,
            )
        except ShareInvalid as error:
            form.add_error(form.field_of(error.key), str(error))
            return self.again(form=form)
        except CycleError as error:
            form.add_error("reason", str(error))
            return self.again(form=form)
        messages.success(request, _("The shares are kept. They warn and decide nothing."))
        return self.go("cycles:guide", self.cycle.public_id)

    def get_context_data(self, **kwargs):
        if self.cycle.state != CycleState.CLOSED:
            kwargs.setdefault("form", GuideForm(shares=shares_of(guide_curve_of(self.cycle))))
        versions = [(curve, person_name(curve.set_by)) for curve in curve_versions(self.cycle)]
        return super().get_context_data(versions=versions, **kwargs)
