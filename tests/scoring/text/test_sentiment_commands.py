import csv
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from scoring.text.sentiment import load_classifier

ADDED = ["label", "p_negative", "p_neutral", "p_positive", "unsure", "aspects", "alerts"]


def predict(tmp_path, content, **options):
    source, target = tmp_path / "comments.csv", tmp_path / "out.csv"
    source.write_bytes(content)
    call_command("predict_sentiment", input=source, output=target, stdout=StringIO(), **options)
    with target.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_predict_adds_columns_and_keeps_the_others_in_order(tmp_path):
    rows = predict(tmp_path, b'id,text,note\n7,"cepat, ramah, puas",a\n8,-,b\n')

    assert list(rows[0]) == ["id", "text", "note", *ADDED]
    assert [(row["id"], row["text"], row["note"]) for row in rows] == [
        ("7", "cepat, ramah, puas", "a"),
        ("8", "-", "b"),
    ]
    assert [row["label"] for row in rows] == ["positive", "neutral"]
    assert rows[1]["unsure"] == "false"


def test_predict_agrees_with_the_classifier(tmp_path):
    texts = ["pelayanan lambat", "tidak antri lama", "jam berapa buka?"] * 400
    expected = load_classifier().classify(texts)

    rows = predict(tmp_path, ("text\n" + "\n".join(texts) + "\n").encode())

    assert [row["label"] for row in rows] == [sentiment.label.lower() for sentiment in expected]
    assert [float(row["p_negative"]) for row in rows] == [round(s.p_negative, 4) for s in expected]


def test_predict_names_aspects_separated_by_spaces(tmp_path):
    rows = predict(tmp_path, b"text\nok\nantrenya lama dan petugasnya judes\n")

    assert [row["aspects"] for row in rows] == ["", "speed conduct"]


def test_predict_raises_alerts(tmp_path):
    rows = predict(tmp_path, b"text\nok\npetugas minta uang rokok 50 ribu supaya lancar, ini pungli\n")

    assert [row["alerts"] for row in rows] == ["", "levy"]


def test_predict_reads_a_byte_order_mark_line_breaks_and_empty_cells(tmp_path):
    rows = predict(tmp_path, '\ufefftext,id\r\n"bagus\nsekali",1\r\n,2\r\n'.encode())

    assert [row["label"] for row in rows] == ["positive", "neutral"]


def test_predict_reads_and_writes_semicolons(tmp_path):
    source, target = tmp_path / "comments.csv", tmp_path / "out.csv"
    source.write_text("id;text\n1;cepat, ramah, puas\n")

    call_command("predict_sentiment", input=source, output=target, stdout=StringIO())

    header, row = target.read_text().splitlines()
    assert header == ";".join(["id", "text", *ADDED])
    assert row.startswith("1;cepat, ramah, puas;positive;")


def test_predict_shows_progress_of_large_files(tmp_path):
    source, shown = tmp_path / "comments.csv", StringIO()
    source.write_text("text\n" + "ok\n" * 20_001)

    call_command(
        "predict_sentiment", input=source, output=tmp_path / "out.csv", stdout=StringIO(), stderr=shown
    )

    assert shown.getvalue() == "20000 rows\n"


def test_predict_leaves_an_older_output_alone_when_it_fails(tmp_path):
    source, target = tmp_path / "comments.csv", tmp_path / "out.csv"
    source.write_bytes(b"text\n" + b"ok\n" * 20_000 + b"\xff\n")
    target.write_text("older")

    with pytest.raises(CommandError, match="UTF-8"):
        call_command("predict_sentiment", input=source, output=target, stderr=StringIO())

    assert target.read_text() == "older"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["comments.csv", "out.csv"]


def test_predict_replaces_columns_it_adds_when_run_twice(tmp_path):
    rows = predict(tmp_path, b"text,label,unsure\nbagus,old,old\n")

    assert list(rows[0]) == ["text", *ADDED]
    assert rows[0]["label"] == "positive"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"comment,id\nbagus,1\n", 'no column named "text" \\(found: comment, id\\)'),
        (b"", 'no column named "text" \\(found: no columns\\)'),
        (b"text\nbagus \xff\n", "is not UTF-8"),
    ],
)
def test_predict_refuses_what_it_cannot_read(tmp_path, content, message):
    with pytest.raises(CommandError, match=message):
        predict(tmp_path, content)


def test_predict_names_a_missing_input(tmp_path):
    with pytest.raises(CommandError, match=r"none\.csv: No such file"):
        call_command("predict_sentiment", input=tmp_path / "none.csv", output=tmp_path / "out.csv")


def test_predict_refuses_to_overwrite_its_input(tmp_path):
    source = tmp_path / "comments.csv"
    source.write_text("text\nbagus\n")

    with pytest.raises(CommandError, match="another file"):
        call_command("predict_sentiment", input=source, output=source)

    assert source.read_text() == "text\nbagus\n"


def test_train_without_data_says_where_to_name_it(settings):
    settings.SENTIMENT_DATA_DIR = ""

    with pytest.raises(CommandError, match="SENTIMENT_DATA_DIR"):
        call_command("train_sentiment")


def test_train_names_the_missing_file(tmp_path):
    with pytest.raises(CommandError, match=r"train\.csv\.gz does not exist"):
        call_command("train_sentiment", data=tmp_path)


@pytest.mark.slow
def test_train_then_report_on_small_data(tmp_path, tiny_data):
    model, printed = tmp_path / "tiny.npz", StringIO()

    call_command("train_sentiment", data=tiny_data, output=model, stdout=printed)
    call_command("train_sentiment", data=tiny_data, output=model, report=True, stdout=printed)

    lines = printed.getvalue().splitlines()
    assert f"Model {load_classifier(model).version}" in lines
    assert any(line.startswith("| **service comments, test families** |") for line in lines)
    assert any(line.startswith("| **all, micro** |") for line in lines)
