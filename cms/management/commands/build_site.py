from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.services import AgencyText, ServiceText, Text, build_site
from organisation.models import Agency, Service


class Command(BaseCommand):
    help = "Make the pages of the site that are missing: home, lists, one page for each agency and service."

    def handle(self, *args, **options):
        agencies = Agency.objects.filter(is_active=True)
        services = Service.objects.filter(is_active=True, agency__is_active=True).select_related("agency")
        home = build_site(
            agencies=[AgencyText(agency, Text(agency.name)) for agency in agencies],
            services=[ServiceText(service, Text(service.name, service.name_en)) for service in services],
            articles=[],
            now=timezone.now(),
        )
        call_command("rebuild_references_index", verbosity=0)
        self.stdout.write(f"{home.get_descendant_count() + 1} pages in the first language.")
