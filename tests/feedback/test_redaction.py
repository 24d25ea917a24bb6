import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback.redaction import MASKS, redact
from feedback.redaction.person_words import COMMON_NAMES, NOT_NAMES
from feedback.redaction.visible_text import visible_text

MEGABYTE = 1_000_000


def check(text, expected, **counts):
    redaction = redact(text)

    assert redaction.text == expected
    assert redaction.counts == counts
    assert redact(redaction.text).text == redaction.text


# What must stay.


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rp 1.250.000",
        "biaya Rp1.250.000,00 atau Rp. 15.500.000-17.500.000",
        "transfer Rp 1.250.000.000 ke kas daerah",
        "transfer 1.250.000.000",
        "2024-05-12",
        "12/05/2024",
        "tanggal 12-05-2024 dan 11-05-2024",
        "12-05-2024 11-05-2024",
        "2024-05-12 08.30-12.00",
        "KTP jadi 12-05-2024 3 kali bolak-balik",
        "KTP saya 2024-05-12 belum jadi",
        "IKM 87,28",
        "08.30-12.00",
        "Buka 08.00-12.00 dan 13.00-16.00 WIB",
        "08.00-12.00 13.00-16.00",
        "0800 1200 1300 1600",
        "2019 2020 2021 2022",
        "PP No 96 Tahun 2012",
        "PermenPANRB 14/2017",
        "UU 25/2009",
        "loket 3",
        "nomor antrian A 012",
        "nomor antrian B 12 DAN C 13",
        "ANTRIAN A 12 DI LUAR",
        "KERTAS F 4 DAN A 4",
        "RT 02 RW 05",
        "2 jam",
        "wa 2 kali tidak dibalas",
        "hp saya hilang",
        "rekening koran diminta 3 lembar",
        "bank BRI buka 08.00-15.00",
        "tarif @5.000 per lembar",
        "dua tiga kali datang, nol respon",
        "lama.Petugas kurang",
        "nilai 4,5 dari 5",
        "100% puas :)",
        "👨\u200d👩\u200d👧 bagus ½ jam ❤️",
        "ꦥꦶꦤꦼꦤ꧀ sae",
    ],
)
def test_ordinary_text_stays(text):
    check(text, text)


@pytest.mark.parametrize(
    "text",
    [
        "bapak ibu petugas ramah",
        "Bapak Ibu Petugas",
        "Bapak/Ibu petugas",
        "pak camat",
        "Pak Camat",
        "PAK CAMAT",
        "bu lurah baik",
        "mbak petugas",
        "Mbak Petugas Loket",
        "Bapak Kepala Dinas",
        "ibu hamil didahulukan",
        "Ibu Kota",
        "ibu saya sakit",
        "Terima kasih Pak. Pelayanan bagus",
        "Terima kasih Bu\nPelayanan bagus",
        "Terima kasih Bu Sudah dibantu",
        "TERIMA KASIH BU SUDAH DIBANTU",
        "terima kasih pak bagus sekali",
        "emas batangan",
        "Pak RT dan Bu RW",
        "dokter jaga",
        "Dokter Umum",
        "atas nama Dinas",
        "an Indomie broth",
        "tempatna sakola'an. Rosorona",
        "Pak Kepala Kantor Desa Tempat Budi",
    ],
)
def test_functions_and_sentences_after_an_address_stay(text):
    check(text, text)


# What must go.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3273014107900001", "[NIK]"),
        ("NIK saya 3273014107900001.", "NIK saya [NIK]."),
        ("nik:3273014107900001", "nik:[NIK]"),
        ("3273 0141 0790 0001", "[NIK]"),
        ("327301-410790-0001", "[NIK]"),
        ("32.73.01.410790.0001", "[NIK]"),
        ("no KK 3273012005150012", "no KK [NIK]"),
        ("loket 3 3273 0141 0790 0001", "loket 3 [NIK]"),
        ("KTP no. 327301410790001", "KTP no. [NIK]"),
        ("1111111111111111", "[NIK]"),
    ],
)
def test_nik_and_family_card(text, expected):
    check(text, expected, NIK=1)


@pytest.mark.parametrize(
    "text", ["198503122010011007", "19850312 201001 1 007", "19850312.201001.1.007", "199001012022211003"]
)
def test_nip(text):
    check(f"NIP {text} melayani", "NIP [NIP] melayani", NIP=1)
    check(f"petugas {text} melayani", "petugas [NIP] melayani", NIP=1)


@pytest.mark.parametrize("text", ["12.345.678.9-123.456", "12 345 678 9 123 456", "123456789123456"])
def test_npwp(text):
    check(f"pajak {text} saya", "pajak [NPWP] saya", NPWP=1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("0001234567890", "[BPJS]"), ("BPJS saya 0001 2345 67890 mati", "BPJS saya [BPJS] mati")],
)
def test_bpjs(text, expected):
    check(text, expected, BPJS=1)


@pytest.mark.parametrize(
    "number",
    [
        "081234567890",
        "08123456789",
        "0812345678",
        "0812345678901",
        "0812-3456-7890",
        "0812 3456 7890",
        "0812.3456.7890",
        "0812 - 3456 - 7890",
        "0812–3456–7890",
        "0812_3456_7890",
        "0812/3456/7890",
        "(0812) 3456 7890",
        "+6281234567890",
        "+62 812 3456 7890",
        "+62 (812) 3456-7890",
        "6281234567890",
        "62 812 3456 7890",
        "o812 3456 7890",
        "O81234567890",
        "0 8 1 2 3 4 5 6 7 8 9 0",
        "0-8-1-2-3-4-5-6-7-8-9",
        "08 12 34 56 78 90",
        "08.12.34.56.78.90",
        "(021) 5551234",
        "021-5551234",
        "021 555 1234",
        "0451-421234",
        "0411 123 4567",
        "+62 21 555 1234",
        "+60 12 345 6789",
        "nol delapan satu dua tiga empat lima enam tujuh delapan",
        "Kosong, delapan, satu, dua, tiga, empat, lima, enam, tujuh",
    ],
)
def test_telephone_numbers(number):
    check(f"Hubungi saya di {number} ya", "Hubungi saya di [telepon] ya", PHONE=1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("wa 81234567890", "wa [telepon]"),
        ("telp. 421234 5", "telp. [telepon]"),
        ("no hp: 812 3456 7890", "no hp: [telepon]"),
        ("081234567890 2 kali", "[telepon] 2 kali"),
        ("12/05/2024 081234567890", "12/05/2024 [telepon]"),
        ("08.30-12.00 0812 3456 7890", "08.30-12.00 [telepon]"),
        ("hp0812 3456 7890", "hp[telepon]"),
    ],
)
def test_telephone_numbers_beside_words_and_other_numbers(text, expected):
    check(text, expected, PHONE=1)


def test_two_numbers_in_a_row_are_two_masks():
    check("081234567890, 081298765432", "[telepon], [telepon]", PHONE=2)
    check("NIK 3273014107900001 081234567890", "NIK [NIK] [telepon]", NIK=1, PHONE=1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rek BCA 1234567890", "rek BCA [rekening]"),
        ("rekening Mandiri 123-00-1234567-8", "rekening Mandiri [rekening]"),
        ("transfer ke BRI 0021 0100 1234 567", "transfer ke BRI [rekening]"),
        ("no rekening saya: 123456789012345", "no rekening saya: [rekening]"),
        ("bank 1234567890123456", "bank [rekening]"),
        ("rek 1234567890 2 kali salah", "rek [rekening] 2 kali salah"),
    ],
)
def test_account_numbers(text, expected):
    check(text, expected, ACCOUNT=1)


def test_an_account_and_a_telephone_in_a_row():
    check("rek 1234567890 0812 3456 7890", "rek [rekening] [telepon]", ACCOUNT=1, PHONE=1)


def test_a_wallet_with_a_mobile_number_is_a_telephone():
    check("dana 081234567890", "dana [telepon]", PHONE=1)


def test_long_numbers_of_no_known_kind_go_too():
    check("nomor 32730141079000012 itu", "nomor [nomor] itu", NUMBER=1)
    check("telp 421234 12345678901234", "telp 421234 [nomor]", NUMBER=1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("budi.s+ktp@gmail.com", "[surel]"),
        ("email ke budi_s@dinas.palukota.go.id.", "email ke [surel]."),
        ("budi@mail.example.co.id, tolong", "[surel], tolong"),
        ("budi @ gmail . com", "[surel]"),
        ("budi(at)yahoo.co.id", "[surel]"),
        ("budi at gmail dot com", "[surel]"),
        ("08123456789@gmail.com", "[surel]"),
    ],
)
def test_mail_addresses(text, expected):
    check(text, expected, EMAIL=1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cek https://bit.ly/abc, ya", "cek [tautan], ya"),
        ("http://x.test/?nik=3273014107900001", "[tautan]"),
        ("(www.contoh.id)", "([tautan])"),
        ("wa.me/6281234567890", "[tautan]"),
        ("t.me/budi", "[tautan]"),
        ("lihat contoh.com dulu", "lihat [tautan] dulu"),
        ("HTTPS://CONTOH.ID", "[tautan]"),
        ("akun @budi_s!", "akun [tautan]!"),
        ("ig: budi.s", "ig: [tautan]"),
        ("IG saya: budi_s", "IG saya: [tautan]"),
        ("fb = BudiSantoso", "fb = [tautan]"),
        ("@budi@wati", "[tautan]"),
    ],
)
def test_links_and_handles(text, expected):
    check(text, expected, LINK=1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DN 1234 AB parkir", "[plat] parkir"),
        ("mobil B1234XYZ", "mobil [plat]"),
        ("DD-123-A", "[plat]"),
        ("plat dn 1234 ab", "plat [plat]"),
        ("motor saya dn 12 k", "motor saya [plat]"),
    ],
)
def test_vehicle_plates(text, expected):
    check(text, expected, PLATE=1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pak Budi ramah", "Pak [nama] ramah"),
        ("Pak Budi Santoso kurang ramah", "Pak [nama] kurang ramah"),
        ("pak budi galak", "pak [nama] galak"),
        ("PAK BUDI GALAK", "PAK [nama] GALAK"),
        ("Bu Siti. Terima kasih", "Bu [nama]. Terima kasih"),
        ("Ibu Hj. Siti Aminah", "Ibu [nama]"),
        ("bu nurhayati", "bu [nama]"),
        ("pak sudarmanto", "pak [nama]"),
        ("Bapak Tjokro", "Bapak [nama]"),
        ("Bapak/Ibu Ratna", "Bapak/Ibu [nama]"),
        ("mas agus dan petugas", "mas [nama] dan petugas"),
        ("Mbak O'Neil", "Mbak [nama]"),
        ("Sdr. Andi", "Sdr. [nama]"),
        ("Sdri Dewi", "Sdri [nama]"),
        ("Pak I Wayan Sudana", "Pak [nama]"),
        ("Pak Camat Budi", "Pak Camat [nama]"),
        ("bu lurah siti", "bu lurah [nama]"),
        ("dr. Andi baik", "dr. [nama] baik"),
        ("petugas bernama Rahmat", "petugas bernama [nama]"),
        ("atas nama Yohanes Lado", "atas nama [nama]"),
        ("an Budi", "an [nama]"),
    ],
)
def test_names_after_an_address(text, expected):
    check(text, expected, NAME=1)


def test_two_people_are_two_masks():
    check("Pak Budi dan Bu Siti ramah", "Pak [nama] dan Bu [nama] ramah", NAME=2)


def test_a_whole_comment():
    redaction = redact(
        "Saya Pak Budi (NIK 3273014107900001, wa 0812-3456-7890, budi@gmail.com) antri di loket 3 "
        "sejak 08.30 tanggal 12/05/2024, ditilang DN 1234 AB, bayar Rp 1.250.000 ke rek BCA 1234567890."
    )

    assert redaction.text == (
        "Saya Pak [nama] (NIK [NIK], wa [telepon], [surel]) antri di loket 3 "
        "sejak 08.30 tanggal 12/05/2024, ditilang [plat], bayar Rp 1.250.000 ke rek BCA [rekening]."
    )
    assert redaction.counts == {"EMAIL": 1, "NIK": 1, "PHONE": 1, "ACCOUNT": 1, "PLATE": 1, "NAME": 1}
    assert redaction.total == 6


# Disguises.


@pytest.mark.parametrize(
    "number",
    [
        "０８１２３４５６７８９０",
        "٠٨١٢٣٤٥٦٧٨٩٠",
        "𝟎𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗𝟎",
        "⓪⑧①②③④⑤⑥⑦⑧⑨⓪",
        "⓿❽❶❷❸❹❺❻❼❽❾⓿",
        "⁰⁸¹²³⁴⁵⁶⁷⁸⁹⁰",
        "0️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣9️⃣0️⃣",
        "0812\u200b3456\u200b7890",
        "0812\u200d3456\u20607890",
        "0812\u00ad3456\u00ad7890",
        "0812\ufeff34567890",
        "0812\u00a03456\u00a07890",
        "0812\u20093456\u20097890",
        "0812\u28003456\u28007890",
        "0812\x0034567890",
        "08\u033612345\u03367890",
        "0\u202e81234567890",
    ],
)
def test_disguised_digits_do_not_slip_past(number):
    check(f"ke {number} ya", "ke [telepon] ya", PHONE=1)


def test_disguised_letters_do_not_slip_past():
    check("ｂｕｄｉ＠ｇｍａｉｌ．ｃｏｍ", "[surel]", EMAIL=1)
    check("bu\u200bdi@gma\u00adil.com", "[surel]", EMAIL=1)
    check("Pak\u00a0Bu\u200bdi", "Pak [nama]", NAME=1)


def test_visible_text_keeps_what_people_mean():
    text = "½ jam, 20 m², é, 👩\u200d⚕️, ❤️ — “bagus”\n\tsekali"

    assert visible_text(text) == text.replace("²", "2")


def test_visible_text_drops_what_cannot_be_stored():
    assert visible_text("a\x00b\ud800c\x1bd") == "abcd"
    assert visible_text("satu\r\ndua\rtiga\u2028empat") == "satu\ndua\ntiga\nempat"


# Properties.

pieces = st.sampled_from(
    [
        *"0123456789 .,-/@:;()[]+_\n\t'’",
        *("08", "62", "+62", "19", "20", "16", "Rp ", "NIK ", "rek ", "wa ", "Pak ", "bu ", "PAK ", "an "),
        *("Budi", "siti", "Camat", "camat", "gmail", ".com", "www.", "https://", "B ", "DN", " AB", "@a"),
        *("nol ", "delapan ", "ig:", "motor ", "\u200b", "\u200d", "０", "①", "é", "\u0301", "👩", "ﬁ"),
        *MASKS.values(),
    ]
)
comments = st.lists(pieces, max_size=40).map("".join)


@given(st.one_of(comments, st.text(max_size=80)))
def test_redaction_is_idempotent(text):
    once = redact(text)

    assert redact(once.text).text == once.text


@given(comments)
def test_counts_are_the_masks_that_were_added(text):
    redaction = redact(text)

    for category, mask in MASKS.items():
        assert redaction.text.count(mask) <= visible_text(text).count(mask) + redaction.counts.get(
            category, 0
        )
    assert set(redaction.counts) <= set(MASKS)


@given(st.text(max_size=200))
def test_visible_text_is_idempotent(text):
    assert visible_text(visible_text(text)) == visible_text(text)


@given(st.integers(10**15, 10**16 - 1), st.text("abc ,.:\n", max_size=10), st.text("abc ,.:\n", max_size=10))
def test_no_run_of_sixteen_digits_survives(number, before, after):
    assert str(number) not in redact(f"{before}{number}{after}").text


@given(st.from_regex(r"08[1-9][0-9]{7,10}", fullmatch=True), st.sampled_from(["", " ", "-", ".", " - "]))
def test_no_mobile_number_survives_in_any_usual_grouping(number, gap):
    grouped = gap.join((number[:4], number[4:8], number[8:])).removesuffix(gap)

    assert redact(f"telepon saya {grouped}").text == "telepon saya [telepon]"
    assert redact(f"coba {grouped}").text == "coba [telepon]"


@given(st.from_regex(r"[1-9][0-9]{0,2}(\.[0-9]{3}){1,3}", fullmatch=True))
def test_no_price_is_masked(price):
    assert redact(f"bayar Rp {price} lunas").text == f"bayar Rp {price} lunas"


@given(st.dates().map(lambda day: day.replace(year=1900 + day.year % 200)), st.sampled_from(["-", "/", "."]))
def test_no_date_is_masked(day, mark):
    text = f"sejak {day:%d}{mark}{day:%m}{mark}{day:%Y} belum jadi"

    assert redact(text).text == text


def test_two_thousand_random_strings_are_stable():
    source = random.Random(20261121)
    alphabet = "0123456789 .-/@:+abPakBu Rp[]\n\u200b٣८é👍"
    redactions = [redact("".join(source.choices(alphabet, k=source.randrange(300)))) for _ in range(2_000)]

    assert [redact(redaction.text).text for redaction in redactions] == [r.text for r in redactions]


# How long it takes is measured by bench/redaction.py.


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("0", "[nomor]"),
        ("\u200b", ""),
        ("Antri di loket 3, Pak Budi ramah. ", "Antri di loket 3, Pak [nama] ramah. " * (MEGABYTE // 34)),
        *[(unit, unit * (MEGABYTE // len(unit))) for unit in ("a", "@", " ", "-", "Pak ")],
    ],
    ids=["0", "invisible", "comment", "a", "@", "space", "-", "Pak"],
)
def test_a_megabyte_is_masked_to_its_end(unit, expected):
    assert redact(unit * (MEGABYTE // len(unit))).text == expected


# The word lists.


def test_word_lists_do_not_contradict_each_other():
    assert not COMMON_NAMES & NOT_NAMES
    assert all(word == word.lower() for word in COMMON_NAMES | NOT_NAMES)
