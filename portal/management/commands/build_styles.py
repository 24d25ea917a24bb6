from django.core.management.base import BaseCommand

from portal.styles import write_bundles


class Command(BaseCommand):
    help = "Join the component stylesheets into public.css and workspace.css."
    requires_system_checks = []

    def handle(self, *args, **options):
        for path in write_bundles():
            self.stdout.write(f"{path.name}: {path.stat().st_size} bytes")
