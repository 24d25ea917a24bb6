from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.services import AgencyText, ServiceText, Text, build_site
from organisation.models import Agency, Service
from portal.introduction.guides import forget_guides, missing_guides


class Command(BaseCommand):
    help = (
        "Make the pages of the site that are missing: home, lists, one page for each agency and service, "
        "and the guides that the workspace leads to. What editors wrote stays as it is."
    )

    def handle(self, *args, **options):
        agencies = Agency.objects.filter(is_active=True)
        services = Service.objects.filter(is_active=True, agency__is_active=True).select_related("agency")
        added = missing_guides()
        home = build_site(
            agencies=[AgencyText(agency, Text(agency.name)) for agency in agencies],
            services=[ServiceText(service, Text(service.name, service.name_en)) for service in services],
            articles=added,
            now=timezone.now(),
        )
        call_command("rebuild_references_index", verbosity=0)
        forget_guides()
        self.stdout.write(f"{home.get_descendant_count() + 1} pages in the first language.")
        self.stdout.write(f"{len(added)} guides added.")
