from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import ReferenceIndex

from appraisal.models import EvaluationPeriod
from cms.models import AgencyPage
from feedback.models import QuestionnaireVersion
from organisation.choices import Role
from organisation.models import Agency, RoleGrant
from scoring.models import ScoringPolicy
from tests.factories.organisation import AgencyFactory, UserFactory

pytestmark = pytest.mark.django_db


def add(code="palu-dukcapil", administrators=("rahma", "yusuf"), out=None):
    call_command(
        "add_agency",
        code,
        "Dinas Kependudukan dan Pencatatan Sipil Kota Palu",
        region="Kota Palu",
        zone="WITA",
        administrators=list(administrators),
        stdout=out or StringIO(),
    )


def test_agency_is_ready_for_its_people(client):
    out = StringIO()

    add(out=out)

    agency = Agency.objects.get()
    assert (agency.code, agency.timezone) == ("palu-dukcapil", "Asia/Makassar")
    grants = RoleGrant.objects.filter(agency=agency, role=Role.AGENCY_ADMIN)
    assert sorted(grants.values_list("user__username", flat=True)) == ["rahma", "yusuf"]
    assert ReferenceIndex.get_references_to(agency).exists()
    assert QuestionnaireVersion.objects.filter(state="PUBLISHED").count() == 4
    assert EvaluationPeriod.objects.filter(cycle__agency=agency).count() == 5
    assert ScoringPolicy.objects.get(agency=agency).approved_by.username == "rahma"
    assert AgencyPage.objects.filter(agency=agency).count() == 2
    password = next(line.split()[1] for line in out.getvalue().splitlines() if line.startswith("  rahma"))
    assert client.login(username="rahma", password=password)


def test_taken_code_changes_nothing():
    AgencyFactory(code="palu-dukcapil")

    with pytest.raises(CommandError):
        add()
    assert (Agency.objects.count(), RoleGrant.objects.count()) == (1, 0)


def test_taken_user_name_is_said():
    UserFactory(username="rahma")

    with pytest.raises(CommandError, match="rahma"):
        add()
    assert not Agency.objects.exists()


def test_add_agency_makes_the_people_who_keep_its_cycle(capsys):
    arguments = ["--region", "Kota Palu", "--administrators", "ani", "budi", "--personnel", "citra"]

    call_command("add_agency", "palu-bkpsdm", "BKPSDM Kota Palu", *arguments)

    grants = RoleGrant.objects.filter(agency__code="palu-bkpsdm", role="PERSONNEL")
    assert [grant.user.username for grant in grants] == ["citra"]
    assert "  citra  " in capsys.readouterr().out
