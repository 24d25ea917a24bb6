import pytest

from scoring.text.normalisation import normalise, tokenise


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ＢＡＧＵＳ", "bagus"),
        ("harga nya murah", "harganya murah"),
        ("nyaman", "nyaman"),
        ("lamaaaa bangettt", "lama banget"),
        ("maaf saat itu", "maaf saat itu"),
        ("bagus!!!!! kenapa???", "bagus!! kenapa??"),
        ("ibu2 dan petugas2nya", "ibu-ibu dan petugas-petugasnya"),
        ("covid19 loket b2", "covid19 loket b2"),
        ("cepat👍🏽👍", "cepat 👍 👍"),
        ("cepat ❤️", "cepat ❤"),
        ("makasih :)", "makasih 😊"),
        ("kecewa :(", "kecewa 😞"),
        ("lihat https://contoh.go.id/x?y=1 ya", "lihat http ya"),
        ("kirim ke a.b@contoh.go.id", "kirim ke @email"),
        ("cc @WaliKota", "cc @user"),
        ("nik 7271012345678901", "nik 0"),
        ("hp 0812-3456-7890 ya", "hp 0 ya"),
        ("3 jam", "3 jam"),
        ("hubungi [nomor telepon] saja", "hubungi saja"),
        ("  banyak\n\tspasi  ", "banyak spasi"),
        ("", ""),
    ],
)
def test_normalise_folds_one_comment_to_one_spelling(typed, expected):
    assert normalise(typed) == expected


def test_normalise_is_stable_when_applied_twice():
    once = normalise("BAGUSSS bgt!!!! petugas2 nya ramah 👍🏽 :) @camat 08123456789")

    assert normalise(once) == once


def test_tokenise_keeps_doubled_words_emoji_and_marks():
    assert tokenise("ibu-ibu antre, lama !! 👍 ok.") == ["ibu-ibu", "antre", "lama", "!!", "👍", "ok"]
