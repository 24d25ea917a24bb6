import io

import pytest
from django.utils import translation
from PIL import Image, PngImagePlugin
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from appraisal.evidence_files import FileRefused, check_file, documents, pdf, pictures
from tests.factories.reports import docx_bytes, pdf_bytes, picture_bytes, zip_bytes

SCRIPT = b"#!/bin/sh\nrm -rf /\n"
PAGE = b"<html><script>alert(1)</script></html>"


def refusal(content, name):
    with pytest.raises(FileRefused) as refused:
        check_file(content, name)
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "name", "extension"),
    [
        (pdf_bytes(), "letter.pdf", "pdf"),
        (picture_bytes("JPEG"), "photo.jpg", "jpg"),
        (picture_bytes("PNG"), "photo.png", "png"),
        (picture_bytes("WEBP"), "photo.webp", "webp"),
        (docx_bytes(), "letter.docx", "docx"),
        (zip_bytes({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "list.xlsx", "xlsx"),
        (zip_bytes({"mimetype": b"application/vnd.oasis.opendocument.text"}), "letter.odt", "odt"),
        (zip_bytes({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "list.ods", "ods"),
        (b"Selesai 12 berkas.\n", "note.txt", "txt"),
        ("nama;jumlah\nÉva;3\n".encode("utf-8-sig"), "list.csv", "csv"),
    ],
)
def test_file_of_an_allowed_kind_is_kept_as_what_it_is(content, name, extension):
    assert check_file(content, name).extension == extension


def test_content_decides_the_kind_whatever_the_name_says():
    checked = check_file(picture_bytes("PNG"), "photo.jpg")

    assert (checked.extension, checked.mime) == ("png", "image/png")


@pytest.mark.parametrize("name", ["photo.jpg", "photo.png", "PHOTO.JPEG", "photo.webp", "photo.svg"])
@pytest.mark.parametrize("content", [SCRIPT, PAGE, b"GIF89a=1;alert(1)", b"MZ\x90\x00"])
def test_script_disguised_as_a_picture_is_refused(content, name):
    with translation.override("en"):
        assert refusal(content, name) == "This is not a picture, although its name says so. It was not kept."


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (SCRIPT, "letter.pdf"),
        (SCRIPT, "letter.docx"),
        (SCRIPT, "run.sh"),
        (b"MZ\x90\x00", "run.exe"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", "letter.doc"),
        (SCRIPT, "note.txt"),
        (PAGE, "note.txt"),
        (b"<svg onload=alert(1)>", "note.csv"),
        (b"nul\x00byte", "note.txt"),
        (b"\xff\xfe\xfa", "note.txt"),
        (b"\xff\xd8\xff not a picture", "photo.jpg"),
        (b"%PDF-1.7 not a document", "letter.pdf"),
        (b"PK\x03\x04 not an archive", "letter.docx"),
        (zip_bytes({"run.sh": SCRIPT}), "letter.docx"),
        (zip_bytes({"mimetype": b"application/epub+zip"}), "letter.odt"),
        (zip_bytes({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}), "letter.docx"),
    ],
)
def test_what_is_no_allowed_file_is_refused(content, name):
    assert refusal(content, name)


def test_picture_is_kept_without_its_position_and_without_what_hangs_on_its_end():
    exif = Image.Exif()
    exif[0x0110] = "secret phone"
    exif.get_ifd(0x8825)[2] = (1.0, 2.0, 3.0)
    photo = picture_bytes("JPEG", exif=exif, comment=b"hidden comment") + PAGE

    kept = check_file(photo, "photo.jpg").content

    assert [word for word in (b"secret phone", b"hidden comment", b"<script>") if word in kept] == []
    assert dict(Image.open(io.BytesIO(kept)).getexif()) == {}


def test_picture_is_kept_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # a quarter turn

    kept = check_file(picture_bytes("JPEG", size=(40, 30), exif=exif), "photo.jpg").content

    assert Image.open(io.BytesIO(kept)).size == (30, 40)


def test_texts_inside_a_png_are_gone_and_its_transparency_stays():
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", "<script>")
    written = io.BytesIO()
    Image.new("RGBA", (8, 8), (0, 90, 90, 0)).save(written, "PNG", pnginfo=texts)

    kept = check_file(written.getvalue(), "sign.png").content

    assert b"<script>" not in kept
    assert Image.open(io.BytesIO(kept)).mode == "RGBA"


def test_large_photograph_is_made_smaller():
    kept = check_file(picture_bytes("JPEG", size=(4000, 2000)), "photo.jpg").content

    assert Image.open(io.BytesIO(kept)).size == (3000, 1500)


def test_picture_of_too_many_pixels_is_refused(monkeypatch):
    monkeypatch.setattr(pictures, "PIXELS_MAX", 1_000)

    assert refusal(picture_bytes("PNG"), "photo.png")


def test_picture_that_unpacks_to_far_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)

    assert refusal(picture_bytes("PNG"), "photo.png")


def document_with(**inside):
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    for key, value in inside.items():
        target = page if key.startswith("page_") else writer.root_object
        target[NameObject(f"/{key.removeprefix('page_')}")] = value
    return writer


def written(writer):
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


def with_script():
    script = {
        NameObject("/S"): NameObject("/JavaScript"),
        NameObject("/JS"): TextStringObject("app.alert(1)"),
    }
    return document_with(OpenAction=DictionaryObject(script))


def with_attachment():
    writer = document_with()
    writer.add_attachment("run.sh", SCRIPT)
    return writer


def with_launch():
    launch = DictionaryObject(
        {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("x")}
    )
    return document_with(page_AA=DictionaryObject({NameObject("/O"): launch}))


def with_form_script():
    return document_with(AcroForm=DictionaryObject({NameObject("/XFA"): ArrayObject()}))


@pytest.mark.parametrize("make", [with_script, with_attachment, with_launch, with_form_script])
def test_pdf_that_can_do_something_is_refused(make):
    assert refusal(written(make()), "letter.pdf")


def test_pdf_with_a_password_is_refused():
    writer = document_with()
    writer.encrypt("secret", algorithm="AES-256")

    assert refusal(written(writer), "letter.pdf")


def test_pdf_without_a_page_is_refused():
    assert refusal(written(PdfWriter()), "letter.pdf")


def test_pdf_with_more_parts_than_can_be_checked_is_refused(monkeypatch):
    monkeypatch.setattr(pdf, "PARTS_MAX", 3)

    assert refusal(pdf_bytes(), "letter.pdf")


@pytest.mark.parametrize(
    "more",
    [
        {"word/vbaProject.bin": b"macro"},
        {"word/activeX/activeX1.xml": b""},
        {"word/embeddings/oleObject1.bin": SCRIPT},
        {"xl/macrosheets/sheet1.xml": b""},
        {"Basic/Standard/Module1.xml": b""},
        {"Scripts/python/run.py": b""},
        {"[Content_Types].xml": b'ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"'},
        {"word/_rels/settings.xml.rels": b'<Relationship Target="http://x/t.dotm" TargetMode="External"/>'},
    ],
)
def test_document_with_a_macro_or_another_file_is_refused(more):
    assert refusal(docx_bytes(more), "letter.docx")


def test_document_that_unpacks_to_far_too_much_is_refused():
    assert refusal(docx_bytes({"word/media/zeros.bin": bytes(8 * 1024 * 1024)}), "letter.docx")


def test_document_of_too_many_entries_is_refused(monkeypatch):
    monkeypatch.setattr(documents, "ENTRIES_MAX", 2)

    assert refusal(docx_bytes({"word/styles.xml": b""}), "letter.docx")


def test_document_with_a_password_is_refused():
    content = bytearray(docx_bytes())
    start = content.find(b"PK\x01\x02")
    content[start + 8] |= 1  # the first entry of the list says it is encrypted

    assert refusal(bytes(content), "letter.docx")


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_picture_in_other_colours_is_kept_upright_too(mode):
    exif = Image.Exif()
    exif[0x0112] = 6

    kept = check_file(picture_bytes("JPEG", size=(40, 30), mode=mode, exif=exif), "photo.jpg").content

    picture = Image.open(io.BytesIO(kept))
    assert (picture.mode, picture.size) == ("RGB", (30, 40))
