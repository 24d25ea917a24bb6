"""The indexes an agency published earlier: their page and the import of a file."""

from datetime import date

from scoring.figure_files import read_figures
from scoring.services.imports import import_figures
from tests.journeys.page_rows import Row as PageRow
from tests.journeys.page_rows import page, send_empty
from tests.portal.access_rows import ADMINISTERS_ANY, OVERSEES_ANY
from tests.portal.access_rows import Row as AccessRow

ACCESS_ROWS: list[AccessRow] = [
    AccessRow("administration:history", OVERSEES_ANY),
    AccessRow("administration:history", (302, *[404] * 6, 405, 405, 404), method="post"),
    AccessRow("administration:history-import", ADMINISTERS_ANY),
    AccessRow("administration:history-import", (302, *[404] * 6, 422, 422, 404), method="post"),
]


def look_through(text):
    """This will choose a file with this text and look through it."""

    def act(tab):
        file = {"name": "ikm.csv", "mimeType": "text/csv", "buffer": text.encode()}
        tab.locator("input[type=file]").set_input_files(file)
        with tab.expect_navigation():
            tab.locator("main form[method=post] button").last.click()

    return act


HISTORY = """nama;periode;n;dilayani;bobot;ikm;mutu;U1;U2;U3;U4;U5;U6;U7;U8 pengaduan;U9 sarana
{name};2022;210;1200;0,111;87,19;B;3,31;3,35;3,49;3,93;3,45;3,39;3,39;3,76;3,35
{name};2023;400;1200;1/9;87,28;B;3,31;3,35;3,49;3,93;3,45;3,39;3,39;3,76;3,35
{name};2024;110;;0,10;80,50;B;3,75;3,04;3,05;3,84;3,75;3,76;3,52;3,76;3,73
Kantor Desa;Semester I 2025;198;;0,111;87,40;Sangat baik;3,52;3,48;3,35;3,60;3,58;3,72;3,78;3,40;3,42
"""
WRONG = HISTORY.replace("3,52;3,48", "5,52;3,48").replace(";400;", ";0;")

PAGES: list[PageRow] = [
    page("administrator", "history", "administration:history"),
    page("administrator", "history-import", "administration:history-import"),
    page("administrator", "history-import-error", "administration:history-import", act=send_empty),
    page(
        "administrator",
        "history-import-ready",
        "administration:history-import",
        act=look_through(HISTORY.format(name="Loket 2")),
    ),
    page("administrator", "history-import-wrong", "administration:history-import", act=look_through(WRONG)),
    page("auditor", "history", "administration:history"),
]
NOT_PAGES: set[str] = set()


def access_arguments(place):
    return {}


def scene_things(world, now):
    text = HISTORY.format(name=world.agency.name)
    reading = read_figures(text, today=date(now.year, now.month, now.day))
    import_figures(world.agency, reading, file_name="ikm.csv", text=text, actor=None, now=now)
    return {}
