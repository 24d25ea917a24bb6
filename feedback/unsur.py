"""The nine unsur of PermenPANRB 14/2017: stable codes, names, questions and the four answers of each.

Report order: complaints before facilities. Sources disagree on these two, so nothing may rely on the
position; the code is the key.
"""

from __future__ import annotations

from dataclasses import dataclass

Texts = dict[str, str]  # language -> text
Options = dict[str, list[str]]  # language -> four labels, for the scores 1 to 4


@dataclass(frozen=True, slots=True)
class Unsur:
    code: str
    names: Texts
    questions: Texts
    options: Options


UNSUR: tuple[Unsur, ...] = (
    Unsur(
        code="persyaratan",
        names={"id": "Persyaratan", "en": "Requirements"},
        questions={
            "id": "Apakah persyaratan yang diminta sesuai dengan jenis pelayanannya?",
            "en": "Did the requirements fit the service you asked for?",
        },
        options={
            "id": ["Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"],
            "en": ["Do not fit", "Hardly fit", "Fit", "Fit very well"],
        },
    ),
    Unsur(
        code="prosedur",
        names={"id": "Sistem, Mekanisme, dan Prosedur", "en": "System, mechanism and procedure"},
        questions={
            "id": "Apakah prosedur pelayanan di unit ini mudah?",
            "en": "Was the procedure at this office easy?",
        },
        options={
            "id": ["Tidak mudah", "Kurang mudah", "Mudah", "Sangat mudah"],
            "en": ["Not easy", "Not very easy", "Easy", "Very easy"],
        },
    ),
    Unsur(
        code="waktu",
        names={"id": "Waktu Penyelesaian", "en": "Completion time"},
        questions={
            "id": "Apakah pelayanan diberikan dengan cepat?",
            "en": "Was the service quick?",
        },
        options={
            "id": ["Tidak cepat", "Kurang cepat", "Cepat", "Sangat cepat"],
            "en": ["Not quick", "Not very quick", "Quick", "Very quick"],
        },
    ),
    Unsur(
        code="biaya",
        names={"id": "Biaya/Tarif", "en": "Fee"},
        questions={
            "id": "Bagaimana biaya atau tarif pelayanan ini menurut Anda?",
            "en": "What do you think of the fee for this service?",
        },
        options={
            "id": ["Sangat mahal", "Cukup mahal", "Murah", "Gratis"],
            "en": ["Very expensive", "Rather expensive", "Cheap", "Free of charge"],
        },
    ),
    Unsur(
        code="produk",
        names={"id": "Produk Spesifikasi Jenis Pelayanan", "en": "Product of the service"},
        questions={
            "id": "Apakah hasil pelayanan sesuai dengan standar yang diumumkan?",
            "en": "Did the result match the published standard?",
        },
        options={
            "id": ["Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"],
            "en": ["Does not match", "Hardly matches", "Matches", "Matches very well"],
        },
    ),
    Unsur(
        code="kompetensi",
        names={"id": "Kompetensi Pelaksana", "en": "Competence of the officer"},
        questions={
            "id": "Apakah petugas kompeten dan mampu melayani Anda?",
            "en": "Was the officer competent and able to help you?",
        },
        options={
            "id": ["Tidak kompeten", "Kurang kompeten", "Kompeten", "Sangat kompeten"],
            "en": ["Not competent", "Not very competent", "Competent", "Very competent"],
        },
    ),
    Unsur(
        code="perilaku",
        names={"id": "Perilaku Pelaksana", "en": "Conduct of the officer"},
        questions={
            "id": "Apakah petugas sopan dan ramah?",
            "en": "Was the officer polite and friendly?",
        },
        options={
            "id": [
                "Tidak sopan dan ramah",
                "Kurang sopan dan ramah",
                "Sopan dan ramah",
                "Sangat sopan dan ramah",
            ],
            "en": [
                "Not polite and friendly",
                "Not very polite and friendly",
                "Polite and friendly",
                "Very polite and friendly",
            ],
        },
    ),
    Unsur(
        code="pengaduan",
        names={
            "id": "Penanganan Pengaduan, Saran, dan Masukan",
            "en": "Handling of complaints, suggestions and input",
        },
        questions={
            "id": "Bagaimana penanganan pengaduan pengguna layanan di sini?",
            "en": "How are complaints from users handled here?",
        },
        options={
            "id": [
                "Tidak ada",
                "Ada tetapi tidak berfungsi",
                "Berfungsi kurang maksimal",
                "Dikelola dengan baik",
            ],
            "en": ["There is none", "There is, but it does not work", "Works, but not fully", "Managed well"],
        },
    ),
    Unsur(
        code="sarpras",
        names={"id": "Sarana dan Prasarana", "en": "Facilities"},
        questions={
            "id": "Bagaimana kualitas sarana dan prasarana di sini?",
            "en": "What do you think of the facilities here?",
        },
        options={
            "id": ["Buruk", "Cukup", "Baik", "Sangat baik"],
            "en": ["Poor", "Fair", "Good", "Very good"],
        },
    ),
)

UNSUR_CODES: tuple[str, ...] = tuple(unsur.code for unsur in UNSUR)
