from functools import cached_property

from organisation.models import Agency
from portal.administration.queries import overseen_agency_ids, policy_readers_agency_ids
from portal.administration.views.pages import OfficePageView
from portal.administration.words import person_name, policy_view
from scoring.queries.policies import policies_now, policies_of


class PolicyView(OfficePageView):
    """The policy in force in plain words, for everybody who is scored by it or answers for it."""

    template_name = "administration/policy.html"
    http_method_names = ["get", "head", "options"]

    @cached_property
    def agencies(self):
        readable = policy_readers_agency_ids(self.actor)
        return list(Agency.objects.filter(pk__in=readable).order_by("name", "pk"))

    def get_context_data(self, **kwargs):
        policies = list(policies_of(self.agency))
        now = policies_now(policies, self.agency.local_day(self.now))
        return super().get_context_data(
            oversees=self.agency.pk in overseen_agency_ids(self.actor),
            policy=policy_view(now.in_force) if now.in_force else None,
            upcoming=policy_view(now.upcoming, before=now.in_force) if now.upcoming else None,
            open_policy=now.open,
            earlier=[
                (policy, person_name(policy.approved_by), person_name(policy.seconded_by))
                for policy in policies
                if policy not in (now.in_force, now.upcoming, now.open)
            ],
            **kwargs,
        )
