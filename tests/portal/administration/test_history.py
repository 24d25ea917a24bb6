from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from scoring.figure_files import read_figures
from scoring.models import FigureImport, ImportedFigure
from scoring.services.imports import import_figures
from tests.portal.administration.office import NOW, build_office, published_summary

pytestmark = pytest.mark.django_db

HISTORY = reverse("administration:history")
IMPORT = reverse("administration:history-import")
HEAD = "nama;periode;n;populasi;bobot;ikm;mutu;U1;U2;U3;U4;U5;U6;U7;U8;U9"
BANTUL = "3,31;3,35;3,49;3,93;3,45;3,39;3,39;3,76;3,35"
SENGKUANG = "3,75;3,04;3,05;3,84;3,75;3,76;3,52;3,76;3,73"


def history(agency, *lines):
    text = "\n".join([HEAD, *(line.replace("@", agency.name) for line in lines)])
    reading = read_figures(text, today=date(2026, 7, 6))
    import_figures(agency, reading, file_name="arsip.csv", text=text, actor=None, now=NOW)


def own(year, published="87,28", weight="1/9", n=400, served=""):
    return f"@;{year};{n};{served};{weight};{published};B;{BANTUL}"


def upload(client, *lines, **options):
    text = "\n".join([HEAD, *lines])
    file = SimpleUploadedFile("arsip.csv", text.encode())
    return client.post(IMPORT, {"file": file, "values": "auto", "order": "report", **options})


def stored(client, response):
    """This will press the button of the page that was looked through."""
    form = response.context["save_form"]
    return client.post(IMPORT, {name: form[name].value() or "" for name in form.fields}, follow=True)


def test_published_and_recomputed_stand_side_by_side_with_what_is_odd(client):
    office = build_office()
    history(office.agency, own(2023), f"@;2024;110;;0,10;80,50;B;{SENGKUANG}")
    client.force_login(office.auditor)

    (series,) = client.get(HISTORY).context["series"]

    newest, former = series["rows"]
    assert (newest["published"], newest["recomputed"], newest["weight"]) == (
        {"value": "80.50", "note": "B, good"},
        {"value": "89.44", "note": "A, very good"},
        "1/10",
    )
    assert newest["findings"] == [
        "80.50 fits none of the known weights. With the exact weight the elements give 89.44; "
        "the published figure would need a weight of 0.1000."
    ]
    assert (former["published"], former["recomputed"], former["weight"], former["findings"]) == (
        {"value": "87.28", "note": "B, good"},
        {"value": "87.28", "note": "B, good"},
        "1/9",
        [],
    )
    assert (series["series"].is_official, series["is_mixed"]) == (True, True)


def test_series_of_one_weight_may_be_compared(client):
    office = build_office()
    history(office.agency, own(2022), own(2023))
    client.force_login(office.auditor)

    response = client.get(HISTORY)

    assert response.context["series"][0]["is_mixed"] is False
    assert b"The published figures cannot be compared" not in response.content


def test_sample_size_stands_beside_the_respondents(client):
    office = build_office()
    history(office.agency, own(2022, n=210, served="1.200"), own(2023, served="1.200"))
    client.force_login(office.admin)

    response = client.get(HISTORY)

    enough, small = response.context["series"][0]["rows"]
    assert (enough["needed"], enough["is_small"], small["needed"], small["is_small"]) == (
        291,
        False,
        291,
        True,
    )
    assert response.content.count(b"of 1,200 served; a sample needs 291") == 2
    assert response.content.count(b"Fewer answered than a random sample needs.") == 1


def test_corrected_figure_names_the_former_one(client):
    office = build_office()
    history(office.agency, own(2023, "86,41", "0,11"))
    history(office.agency, own(2023))
    client.force_login(office.admin)

    assert b"Corrects 86.41, which stays stored." in client.get(HISTORY).content


def test_perception_survey_is_shown_in_its_own_figure(client):
    office = build_office()
    text = "nama;periode;n;ikm;U1;U2;U3;U4;U5\nDesa;2025;40;3,95;5,9;5,9;5,9;5,9;6"
    reading = read_figures(text, today=date(2026, 7, 6), instrument="SPAK")
    import_figures(office.agency, reading, file_name="x.csv", text=text, actor=None, now=NOW)
    client.force_login(office.admin)

    (series,) = client.get(HISTORY).context["series"]

    assert (series["rows"][0]["published"], series["rows"][0]["recomputed"]) == (
        {"value": "3.95", "note": "98.75 of 100"},
        {"value": "3.95", "note": "98.80 of 100"},
    )


@pytest.mark.parametrize("count", [1, 3])
def test_history_costs_the_same_for_one_and_three(client, count, django_assert_num_queries):
    office = build_office()
    history(office.agency, *(own(2020 + number) for number in range(count)))
    history(office.agency, own(2020, "87,29"))
    client.force_login(office.auditor)

    with django_assert_num_queries(7):
        response = client.get(HISTORY)

    assert len(response.context["series"][0]["rows"]) == count


def test_foreign_history_is_not_shown(client):
    office = build_office()
    history(build_office().agency, own(2023))
    client.force_login(office.admin)

    response = client.get(HISTORY)

    assert response.context["series"] == []
    assert b"No earlier figures are stored yet" in response.content


def test_auditor_reads_and_does_not_import(client):
    office = build_office()
    client.force_login(office.auditor)

    assert IMPORT.encode() not in client.get(HISTORY).content
    assert upload(client, own(2023)).status_code == 404


# Import.


def test_file_is_looked_through_before_anything_is_stored(client):
    office = build_office()
    client.force_login(office.admin)

    response = upload(client, own(2023).replace("@", office.agency.name))

    assert (response.status_code, response.context["fresh_count"], response.context["warning_count"]) == (
        200,
        1,
        0,
    )
    assert not FigureImport.objects.exists()


def test_what_was_looked_through_is_stored_with_its_file_and_person(client):
    office = build_office()
    client.force_login(office.admin)

    page = stored(client, upload(client, own(2023).replace("@", office.agency.name)))

    figure = ImportedFigure.objects.get()
    assert page.redirect_chain == [(HISTORY, 302)]
    assert b"1 figure is stored." in page.content
    assert (figure.published, figure.source.file_name, figure.source.imported_by) == (
        figure.recomputed,
        "arsip.csv",
        office.admin,
    )


def test_file_that_is_known_offers_nothing_to_store(client):
    office = build_office()
    line = own(2023).replace("@", office.agency.name)
    client.force_login(office.admin)
    stored(client, upload(client, line))

    response = upload(client, line)

    assert (response.context["fresh_count"], response.status_code) == (0, 200)
    assert b"All of these figures were stored already." in response.content
    assert b"All of these figures were stored already." in stored(client, response).content
    assert FigureImport.objects.count() == 1


def test_choices_travel_with_the_file(client):
    office = build_office()
    client.force_login(office.admin)

    stored(client, upload(client, own(2023), order="questionnaire", values="nrr", instrument="SKM"))

    assert ImportedFigure.objects.get().elements["values"]["sarpras"] == "3.76"


def test_problems_are_named_by_row_and_column_and_nothing_can_be_stored(client):
    office = build_office()
    client.force_login(office.admin)

    response = upload(client, own(2023, n=0), own(2024).replace("3,93", "5,93"))

    assert response.status_code == 422
    assert [(one.row, one.column) for one in response.context["reading"].problems] == [(2, "n"), (3, "U4")]
    assert response.context["save_form"] is None


def test_file_that_was_changed_between_the_steps_is_looked_through_again(client):
    office = build_office()
    client.force_login(office.admin)
    form = upload(client, own(2023)).context["save_form"]
    sent = {name: form[name].value() or "" for name in form.fields}

    wrong = client.post(IMPORT, sent | {"content": sent["content"].replace(";400;", ";0;")})
    unreadable = client.post(IMPORT, sent | {"content": "x"})
    empty = client.post(IMPORT, sent | {"content": ""})

    assert [response.status_code for response in (wrong, unreadable, empty)] == [422, 422, 422]
    assert not ImportedFigure.objects.exists()


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", "The file is empty."),
        (b"a;b\n1;2", "The first line must name the columns. Missing: name, period, n, published."),
        (b"\x00\x01", "This is no CSV file. Save the sheet as CSV and choose that file."),
    ],
)
def test_file_that_cannot_be_read_says_why_beside_the_field(client, content, text):
    office = build_office()
    client.force_login(office.admin)

    response = client.post(IMPORT, {"file": SimpleUploadedFile("x.csv", content)})

    assert (response.status_code, response.context["form"].errors["file"]) == (422, [text])


def test_file_is_needed(client):
    office = build_office()
    client.force_login(office.admin)

    response = client.post(IMPORT, {})

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["file"])


# Beside a new summary.


def preview(client, **changes):
    query = {"kind": "AGENCY", "starts_on": "2026-03-01", "ends_on": "2026-03-31"} | changes
    return client.get(reverse("administration:summary-preview"), query)


def test_preview_shows_the_official_series_as_imported_and_apart(client):
    office = build_office()
    history(office.agency, own(2022), own(2023), own(2021).replace("@", "Kantor Desa"))
    client.force_login(office.admin)

    response = preview(client)

    assert [row["figure"].period_label for row in response.context["history"]] == ["2023", "2022"]
    assert b"Only you see this table: it is not part of what you publish." in response.content
    assert "history" not in response.context["summary"].figures


def test_preview_of_a_unit_shows_the_series_of_the_unit(client):
    office = build_office()
    history(office.agency, own(2023), own(2022).replace("@", office.unit.name))
    client.force_login(office.admin)

    response = preview(client, kind="UNIT", unit=office.unit.code)

    assert [row["figure"].period_label for row in response.context["history"]] == ["2022"]


def test_preview_without_a_history_has_no_table(client):
    office = build_office()
    published_summary(office.agency, office.admin)
    client.force_login(office.admin)

    assert b"What was published before" not in preview(client).content
