import hashlib
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal as D

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from organisation.actors import NOBODY, actor_for
from organisation.choices import Role
from organisation.models import AuditEvent
from scoring.figure_files import read_figures
from scoring.models import FigureImport, ImportedFigure
from scoring.queries.figures import Scope
from scoring.queries.history import figure_series, official_history
from scoring.services.imports import (
    FileHasProblems,
    NotTheAdministrator,
    import_figures,
    plan_import,
)
from tests.factories.organisation import (
    AgencyFactory,
    RoleGrantFactory,
    ServiceFactory,
    ServicePointFactory,
    UnitFactory,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 7, 6, 1, 0, tzinfo=UTC)
TODAY = date(2026, 7, 6)
HEAD = (
    "name;period;n;weight;published;label;persyaratan;prosedur;waktu;biaya;produk;kompetensi;perilaku;"
    "pengaduan;sarpras"
)
BANTUL = "3,31;3,35;3,49;3,93;3,45;3,39;3,39;3,76;3,35"
SENGKUANG = "3,75;3,04;3,05;3,84;3,75;3,76;3,52;3,76;3,73"
FILE = f"""{HEAD}
Dinas Tata Ruang;2023;400;1/9;87,28;B;{BANTUL}
dinas  tata ruang;2022;;;86,78;B;;;;;;;;;
Kantor Desa;2024;110;0,10;80,50;B;{SENGKUANG}
""".replace("2022;;;", "2022;380;;")


@pytest.fixture
def agency():
    return AgencyFactory(name="Dinas Tata Ruang", code="tata-ruang")


def take_in(agency, text=FILE, actor=None, now=NOW, **options):
    reading = read_figures(text, today=TODAY, **options)
    return import_figures(agency, reading, file_name="ikm.csv", text=text, actor=actor, now=now)


def outcomes(planned):
    return [figure.outcome for figure in planned]


def with_role(role, agency):
    return actor_for(RoleGrantFactory(role=role, agency=agency).user, today=TODAY)


# Taking in.


def test_figure_keeps_what_was_published_and_what_it_recomputes_to(agency):
    take_in(agency)

    figure = ImportedFigure.objects.get(name="Kantor Desa")
    assert (figure.published, figure.label, figure.convention, figure.other_weight) == (
        D("80.50"),
        "B",
        "other",
        "1/10",
    )
    assert (figure.recomputed, figure.recomputed_label) == (D("89.44"), "A")
    assert figure.findings == [
        {"code": "NO_CONVENTION_FITS", "published": "80.50", "expected": "89.44", "detail": "0.1000"}
    ]
    assert (figure.starts_on, figure.ends_on, figure.row) == (date(2024, 1, 1), date(2024, 12, 31), 4)
    assert figure.elements["values"]["biaya"] == "3.84"
    assert figure.cells["weight"] == "0,10"


def test_import_keeps_the_file_and_leaves_a_trace(agency):
    actor = with_role(Role.AGENCY_ADMIN, agency)

    take_in(agency, actor=actor)

    source = FigureImport.objects.get()
    assert (source.file_name, source.file_hash, source.imported_by_id, source.imported_at) == (
        "ikm.csv",
        hashlib.sha256(FILE.encode()).hexdigest(),
        actor.user_id,
        NOW,
    )
    event = AuditEvent.objects.get(action="figures.import")
    assert (event.actor_id, event.agency_id, event.detail["figures"]) == (actor.user_id, agency.pk, 3)


def test_same_file_again_stores_nothing(agency):
    take_in(agency)

    again = take_in(agency, now=NOW + timedelta(days=1))

    assert outcomes(again) == ["SAME"] * 3
    assert (FigureImport.objects.count(), ImportedFigure.objects.count()) == (1, 3)
    assert AuditEvent.objects.filter(action="figures.import").count() == 1


def test_other_spelling_of_the_same_figures_stores_nothing(agency):
    take_in(agency)

    again = take_in(agency, FILE.replace(",", ".").replace("2023", "Tahun 2023").replace("B;", "Baik;"))

    assert outcomes(again) == ["SAME"] * 3


def test_corrected_line_becomes_a_new_row_in_place_of_the_former(agency):
    take_in(agency)

    planned = take_in(agency, FILE.replace("80,50;B", "89,44;A").replace("0,10", "1/9"))

    assert outcomes(planned) == ["SAME", "SAME", "CORRECTED"]
    former, current = ImportedFigure.objects.filter(name="Kantor Desa").order_by("sequence")
    assert (current.sequence, current.supersedes, current.published, current.findings) == (
        2,
        former,
        D("89.44"),
        [],
    )


def test_figure_may_be_corrected_back(agency):
    take_in(agency)
    take_in(agency, FILE.replace("80,50", "80,40"))

    planned = take_in(agency)

    assert outcomes(planned) == ["SAME", "SAME", "CORRECTED"]
    assert ImportedFigure.objects.filter(name="Kantor Desa").count() == 3


def test_nothing_of_a_file_with_a_problem_is_stored(agency):
    with pytest.raises(FileHasProblems):
        take_in(agency, FILE.replace(";110;", ";0;"))

    assert (FigureImport.objects.count(), ImportedFigure.objects.count()) == (0, 0)


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.EDITOR, Role.PERSONNEL])
def test_only_the_administrator_takes_figures_in(agency, role):
    with pytest.raises(NotTheAdministrator):
        take_in(agency, actor=with_role(role, agency))

    assert not ImportedFigure.objects.exists()


def test_administrator_of_another_agency_takes_nothing_in(agency):
    with pytest.raises(NotTheAdministrator):
        take_in(agency, actor=with_role(Role.AGENCY_ADMIN, AgencyFactory()))


def test_same_figure_of_two_agencies_is_two(agency):
    take_in(agency)

    assert outcomes(take_in(AgencyFactory())) == ["NEW"] * 3


# Where a figure belongs.


def test_names_and_codes_of_the_register_are_found(agency):
    unit = UnitFactory(agency=agency, name="Bidang Perizinan", code="izin")
    service = ServiceFactory(unit=unit, code="krk", name="Keterangan Rencana Kota", name_en="City plan")
    lines = [f"{name};2023;40;;80,00;B" for name in ("tata-ruang", "BIDANG  perizinan", "City plan", "Desa")]
    reading = read_figures("\n".join(["name;period;n;weight;published;label", *lines]), today=TODAY)

    places = [figure.place for figure in plan_import(agency, reading.lines)]

    assert [(place.scope, place.unit, place.service) for place in places] == [
        ("AGENCY", None, None),
        ("UNIT", unit, None),
        ("SERVICE", None, service),
        ("OTHER", None, None),
    ]


def test_name_that_two_things_share_belongs_to_neither(agency):
    unit = UnitFactory(agency=agency, name="Perizinan")
    ServiceFactory(unit=unit, name="Perizinan")
    reading = read_figures("name;period;n;published\nPerizinan;2023;40;80,00", today=TODAY)

    assert plan_import(agency, reading.lines)[0].place.scope == "OTHER"


def test_name_that_enters_the_register_later_is_found_by_importing_again(agency):
    take_in(agency)
    UnitFactory(agency=agency, name="Kantor Desa")

    assert outcomes(take_in(agency)) == ["SAME", "SAME", "CORRECTED"]
    assert ImportedFigure.objects.get(name="Kantor Desa", sequence=2).scope == "UNIT"


@pytest.mark.parametrize("count", [1, 3])
def test_planning_costs_the_same_for_one_and_three(agency, count, django_assert_num_queries):
    take_in(agency)
    text = "\n".join(FILE.splitlines()[: count + 1])
    lines = read_figures(text, today=TODAY).lines

    with django_assert_num_queries(3):
        assert len(plan_import(agency, lines)) == count


# What is read of it.


def test_series_gather_a_name_newest_first_and_the_official_one_leads(agency):
    take_in(agency)

    own, other = figure_series(with_role(Role.AUDITOR, agency), agency)

    assert [figure.period_label for figure in own.figures] == ["2023", "2022"]
    assert (own.is_official, other.is_official, other.name) == (True, False, "Kantor Desa")


def test_series_show_the_current_figure_alone(agency):
    take_in(agency)
    take_in(agency, FILE.replace("80,50", "80,40"))

    _own, other = figure_series(with_role(Role.AGENCY_ADMIN, agency), agency)

    assert [(figure.published, figure.sequence) for figure in other.figures] == [(D("80.40"), 2)]


def test_nobody_else_reads_the_series(agency):
    take_in(agency)

    for actor in (NOBODY, with_role(Role.EDITOR, agency), with_role(Role.AUDITOR, AgencyFactory())):
        assert figure_series(actor, agency) == []


def test_perception_survey_is_no_official_series(agency):
    take_in(agency, "name;period;n;published\ntata-ruang;2023;40;3,80", instrument="SPKP")

    (series,) = figure_series(with_role(Role.AUDITOR, agency), agency)

    assert (series.is_official, series.figures[0].published) == (False, D("95.00"))
    assert official_history(Scope(agency)) == []


def test_history_beside_a_summary_is_of_the_same_scope(agency):
    unit = UnitFactory(agency=agency, name="Kantor Desa")
    point = ServicePointFactory(unit=unit)
    service = ServiceFactory(unit=unit)
    take_in(agency)

    def periods(scope):
        return [figure.period_label for figure in official_history(scope)]

    assert periods(Scope(agency)) == ["2023", "2022"]
    assert periods(Scope(agency, unit=unit)) == ["2024"]
    assert periods(Scope(agency, service=service)) == periods(Scope(agency, point=point)) == []
    assert periods(Scope(AgencyFactory())) == []


# What the database refuses.


@pytest.mark.parametrize("model", [FigureImport, ImportedFigure])
@pytest.mark.parametrize("act", ["update", "delete"])
def test_what_was_taken_in_never_changes(agency, model, act):
    take_in(agency)
    first = model.objects.order_by("pk")[:1].values("pk")
    rows = model.objects.filter(pk__in=[row["pk"] for row in first])

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        if act == "update":
            rows.update(**{"file_name": "x"} if model is FigureImport else {"name": "x"})
        else:
            rows._raw_delete(rows.db)


@pytest.mark.parametrize(
    "changes",
    [
        {"respondent_count": 0},
        {"people_served": 399},
        {"published": D("23.99")},
        {"published": D("100.01")},
        {"recomputed": D("24.99")},
        {"label": "E"},
        {"recomputed_label": "X"},
        {"convention": "other"},
        {"other_weight": "1/10"},
        {"ends_on": date(2022, 12, 31)},
        {"scope": "UNIT"},
        {"content_hash": "x"},
        {"sequence": 2},
        {},
    ],
)
def test_database_refuses_what_cannot_be(agency, changes):
    take_in(agency)
    figure = ImportedFigure.objects.get(period_label="2023")
    figure.pk = None
    if changes:
        figure.name_key = "another"
    for name, value in changes.items():
        setattr(figure, name, value)

    with pytest.raises(IntegrityError), transaction.atomic():
        figure.save(force_insert=True)


# The command.


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "ikm.csv"
    path.write_text(FILE, encoding="utf-8-sig")
    return path


def test_dry_run_shows_both_figures_and_stores_nothing(agency, file, capsys):
    call_command("import_ikm", file, agency="tata-ruang", dry_run=True)

    assert capsys.readouterr().out.splitlines() == [
        "Baris 2: Dinas Tata Ruang, 2023, n = 400 (baru)",
        "  terbit 87,28 (B) · dihitung ulang 87,28 (B) · bobot 1/9",
        "Baris 3: dinas tata ruang, 2022, n = 380 (baru)",
        "  terbit 86,78 (B) · dihitung ulang – · bobot tidak diketahui",
        "Baris 4: Kantor Desa, 2024, n = 110 (baru)",
        "  terbit 80,50 (B) · dihitung ulang 89,44 (A) · bobot 1/10",
        "  Tidak ada instansi, unit, atau layanan dengan nama ini: hanya disimpan sebagai riwayat.",
        "  ! 80,50 tidak cocok dengan bobot mana pun yang dikenal. Dengan bobot persis, unsur-unsurnya "
        "menghasilkan 89,44; nilai terbit itu memerlukan bobot 0,1000.",
        "Uji coba: tidak ada yang disimpan. 3 baru, 0 dibetulkan, 0 sudah ada.",
    ]
    assert not ImportedFigure.objects.exists()


def test_command_stores_once_and_says_so(agency, file, capsys):
    call_command("import_ikm", file, agency="tata-ruang", language="en")
    call_command("import_ikm", file, agency="tata-ruang", language="en")

    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if "known already." in line] == [
        "3 new, 0 corrected, 0 known already.",
        "0 new, 0 corrected, 3 known already.",
    ]
    assert ImportedFigure.objects.count() == 3
    assert FigureImport.objects.get().imported_by is None


def test_command_tells_the_sample_and_the_columns_it_left_out(agency, tmp_path, capsys):
    path = tmp_path / "ikm.csv"
    path.write_text("nama;periode;n;ikm;populasi;catatan\ntata-ruang;2023;210;87,28;1.200;arsip\n")

    call_command("import_ikm", path, agency="tata-ruang", language="en", dry_run=True)

    assert capsys.readouterr().out.splitlines() == [
        "Columns that were not read: catatan",
        "Row 2: tata-ruang, 2023, n = 210 (new)",
        "  published 87.28 · recomputed – · weight not known",
        "  sample for 1200 people served: 291",
        "Dry run: nothing is stored. 1 new, 0 corrected, 0 known already.",
    ]


def test_command_names_every_problem_and_stores_nothing(agency, tmp_path):
    path = tmp_path / "ikm.csv"
    path.write_text(FILE.replace(";110;", ";0;").replace("3,93", "5,93"))

    with pytest.raises(CommandError) as error:
        call_command("import_ikm", path, agency="tata-ruang", language="en")

    assert str(error.value).splitlines() == [
        "The file has problems: nothing of it is stored.",
        "  Row 2, column biaya: 5,93 lies outside the scale of 1 to 4.",
        "  Row 4, column n: There must be at least one person: an index of nobody does not exist.",
    ]
    assert not ImportedFigure.objects.exists()


@pytest.mark.parametrize(
    ("code", "name", "content", "text"),
    [
        ("unknown", "ikm.csv", FILE, "There is no agency “unknown”."),
        ("tata-ruang", "ikm.csv", "", "The file is empty."),
        ("tata-ruang", "no.csv", None, "The file no.csv cannot be opened."),
    ],
)
def test_command_that_cannot_begin_says_why(agency, tmp_path, monkeypatch, code, name, content, text):
    monkeypatch.chdir(tmp_path)
    if content is not None:
        (tmp_path / name).write_text(content)

    with pytest.raises(CommandError) as error:
        call_command("import_ikm", name, agency=code, language="en")

    assert str(error.value) == text
