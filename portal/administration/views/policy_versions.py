from functools import cached_property

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.utils.translation import gettext as _

from organisation.services import log_accesses
from portal.administration import policy_words as words
from portal.administration.forms import ReasonForm
from portal.administration.views.pages import OfficePageView
from portal.administration.words import policy_view
from scoring.choices import PolicyState
from scoring.queries.policies import moves_for, policies_now, policies_of, simulation_state
from scoring.services.policies import PolicyError
from scoring.services.policy_steps import (
    approve_policy,
    discard_draft,
    second_policy,
    try_draft,
    withdraw_approval,
)

VERSIONS_PER_PAGE = 20
MOVES_PER_PAGE = 30


class VersionListView(OfficePageView):
    """Every version of the policy: who answers for it, from when it counts, and its fingerprint."""

    template_name = "administration/policy_versions.html"

    def get_context_data(self, **kwargs):
        policies = policies_of(self.agency)
        page = Paginator(policies, VERSIONS_PER_PAGE).get_page(self.request.GET.get("page"))
        today = self.agency.local_day(self.now)
        return super().get_context_data(
            page=page,
            rows=[words.version_view(policy, today) for policy in page],
            has_open=policies.open().exists(),
            **kwargs,
        )


class PolicyPageView(OfficePageView):
    """A page about one version."""

    is_about_one_thing = True

    @cached_property
    def policy(self):
        policy = (
            policies_of(self.agency).select_related("agency").filter(version=self.kwargs["number"]).first()
        )
        if policy is None:
            raise Http404
        return policy

    @cached_property
    def simulation(self):
        return simulation_state(self.policy)


class VersionView(PolicyPageView):
    """What a version says, what it would do or was to do, and the next step towards putting it in force."""

    template_name = "administration/policy_version.html"

    def post(self, request, *args, **kwargs):
        acts = {
            "try": (try_draft, None),
            "approve": (
                approve_policy,
                _("Approved. Another administrator of your agency puts it in force."),
            ),
            "withdraw": (withdraw_approval, _("Your approval is withdrawn.")),
            "second": (second_policy, _("The policy is decided. Running scores follow within minutes.")),
        }
        if request.POST.get("action") == "discard":
            return self._discard(request)
        if request.POST.get("action") not in acts:
            raise Http404
        act, done = acts[request.POST["action"]]
        try:
            act(self.policy, actor=self.actor, now=self.now)
        except PolicyError as error:
            messages.error(request, str(error))
        else:
            if done:
                messages.success(request, done)
        return self.go("administration:policy-version", self.policy.version)

    def _discard(self, request):
        form = _discard_form(request.POST)
        if not form.is_valid():
            return self.again(discard_form=form)
        try:
            discard_draft(self.policy, reason=form.cleaned_data["reason"], actor=self.actor, now=self.now)
        except PolicyError as error:
            messages.error(request, str(error))
            return self.go("administration:policy-version", self.policy.version)
        messages.success(request, _("The draft is discarded."))
        return self.go("administration:policies")

    @cached_property
    def former(self):
        """The version it takes, or took, the place of."""
        earlier = policies_of(self.agency).decided().filter(version__lt=self.policy.version)
        return earlier.first()

    def get_context_data(self, **kwargs):
        today = self.agency.local_day(self.now)
        is_open = self.policy.state in (PolicyState.DRAFT, PolicyState.APPROVED)
        return super().get_context_data(
            policy=policy_view(self.policy, before=self.former),
            version=words.version_view(self.policy, today),
            former=self.former,
            changed=words.changed_values(self.policy, self.former),
            changes_ratings=words.changes_ratings(self.policy, self.former),
            is_open=is_open,
            is_draft=self.policy.state == PolicyState.DRAFT,
            is_own_approval=self.policy.approved_by_id == self.actor.user_id,
            simulation=self.simulation,
            tables=_tables(self.simulation),
            has_moves=is_open and moves_for(self.actor, self.policy).exists(),
            discard_form=kwargs.pop("discard_form", None) or _discard_form(),
            **kwargs,
        )


class MoveListView(PolicyPageView):
    """Single officers under a draft, by name, as far as the reader may open their records anyway."""

    template_name = "administration/policy_moves.html"

    def get_context_data(self, **kwargs):
        if policies_now([self.policy], self.agency.local_day(self.now)).open is None:
            raise Http404
        only_letters = self.request.GET.get("show") == "letters"
        name = self.request.GET.get("name", "").replace("\0", "").strip()  # PostgreSQL refuses a NUL
        moves = moves_for(self.actor, self.policy, only_letters=only_letters, name=name)
        page = Paginator(moves, MOVES_PER_PAGE).get_page(self.request.GET.get("page"))
        officers = [move.officer for move in page]
        log_accesses(actor=self.actor, officers=officers, what="administration:policy-moves", now=self.now)
        return super().get_context_data(
            policy=self.policy,
            page=page,
            rows=[words.move_row(move) for move in page],
            only_letters=only_letters,
            name=name,
            **kwargs,
        )


def _tables(simulation):
    report = simulation.report if simulation else None
    if report is None:
        return None
    return {
        "report": report,
        "steps": words.step_rows(report),
        "letters": words.letter_rows(report),
        "why": words.why_rows(report),
        "weights": words.weight_rows(report),
        "correlations": words.correlation_rows(report),
        "worst": None if report.worst is None else report.worst * 100,
        "holds": report.robustness_bp is None or report.robustness_bp < 1000,
    }


def _discard_form(data=None):
    return ReasonForm(data, label=_("Why is the draft discarded?"))
