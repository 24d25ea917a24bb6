import secrets

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from organisation.choices import TimeZone
from portal.installation import set_up_agency


class Command(BaseCommand):
    help = "Sets up an agency: two administrators, the questionnaires, this year's cycle, a policy to approve, its pages."

    def add_arguments(self, parser):
        parser.add_argument("code", help="short name for addresses, for example palu-dukcapil")
        parser.add_argument("name", help="full name of the agency")
        parser.add_argument("--region", required=True, help="city or regency")
        parser.add_argument("--zone", choices=TimeZone.names, default="WIB", help="time zone")
        parser.add_argument(
            "--administrators", nargs=2, required=True, metavar="USERNAME", help="two people who keep it"
        )
        parser.add_argument(
            "--personnel", nargs="+", default=[], metavar="USERNAME", help="who keeps its performance cycle"
        )

    def handle(self, *, code, name, region, zone, administrators, personnel, **options):
        usernames = [*administrators, *personnel]
        if (
            taken := get_user_model()
            .objects.filter(username__in=usernames)
            .values_list("username", flat=True)
        ):
            raise CommandError(f"There is a user {', '.join(taken)} already. Choose other names.")
        passwords = {username: secrets.token_urlsafe(12) for username in usernames}
        try:
            set_up_agency(
                code=code,
                name=name,
                region=region,
                timezone=TimeZone[zone].value,
                administrators={username: passwords[username] for username in administrators},
                personnel={username: passwords[username] for username in personnel},
                now=timezone.now(),
            )
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        call_command("rebuild_references_index", verbosity=0)  # see build_site
        self.stdout.write(f"{name} is set up. Log-ins, to be handed over and changed:")
        for username, password in passwords.items():
            self.stdout.write(f"  {username}  {password}")
        self.stdout.write(
            "Next: the second administrator puts the scoring policy in force at /kerja/kelola/."
        )
