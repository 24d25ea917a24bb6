"""The two perception surveys for a zone of integrity (WBK/WBBM): quality of service and absence of corruption.

What the items are about and the scale of 1 to 6 follow the practice under SE MenPANRB 04/2023; the sentences
are ours, each of them worded so that 6 is the best answer.
"""

from __future__ import annotations

from dataclasses import dataclass

from feedback.unsur import Options, Texts

HIGHEST_ANSWER = 6


@dataclass(frozen=True, slots=True)
class PerceptionItem:
    code: str
    names: Texts
    statements: Texts


OPTIONS: Options = {
    "id": [
        "Sangat tidak sesuai",
        "Tidak sesuai",
        "Kurang sesuai",
        "Cukup sesuai",
        "Sesuai",
        "Sangat sesuai",
    ],
    "en": [
        "Not at all true",
        "Not true",
        "Mostly not true",
        "Mostly true",
        "True",
        "Entirely true",
    ],
}

SPKP_ITEMS: tuple[PerceptionItem, ...] = (
    PerceptionItem(
        "informasi",
        {"id": "Informasi pelayanan", "en": "Information"},
        {
            "id": "Informasi pelayanan tersedia di lebih dari satu media, misalnya papan, brosur, atau situs web.",
            "en": "Information about the service is found in several media, such as boards, leaflets or a website.",
        },
    ),
    PerceptionItem(
        "persyaratan",
        {"id": "Persyaratan", "en": "Requirements"},
        {
            "id": "Persyaratan yang diminta sama dengan yang diumumkan.",
            "en": "The requirements were the ones that are announced.",
        },
    ),
    PerceptionItem(
        "prosedur",
        {"id": "Prosedur", "en": "Procedure"},
        {
            "id": "Alur pelayanan mudah diikuti.",
            "en": "The procedure is easy to follow.",
        },
    ),
    PerceptionItem(
        "waktu",
        {"id": "Waktu penyelesaian", "en": "Completion time"},
        {
            "id": "Pelayanan selesai dalam waktu yang ditetapkan.",
            "en": "The service was done within the time that is set.",
        },
    ),
    PerceptionItem(
        "biaya",
        {"id": "Biaya/tarif", "en": "Fee"},
        {
            "id": "Biaya yang dibayar sama dengan tarif yang ditetapkan, termasuk bila gratis.",
            "en": "What was paid is the fee that is set, also where it is free of charge.",
        },
    ),
    PerceptionItem(
        "sarpras",
        {"id": "Sarana dan sistem daring", "en": "Facilities and online system"},
        {
            "id": "Sarana di tempat pelayanan atau sistem daringnya nyaman digunakan.",
            "en": "The facilities, or the online system, are comfortable to use.",
        },
    ),
    PerceptionItem(
        "respons",
        {"id": "Kecepatan respons", "en": "Response"},
        {
            "id": "Petugas atau sistem daring cepat menanggapi keperluan saya.",
            "en": "The officer, or the online system, responded quickly to what I needed.",
        },
    ),
    PerceptionItem(
        "konsultasi",
        {"id": "Konsultasi dan pengaduan", "en": "Consultation and complaints"},
        {
            "id": "Tempat konsultasi dan pengaduan mudah ditemukan dan digunakan.",
            "en": "Where to ask and to complain is easy to find and to use.",
        },
    ),
)

SPAK_ITEMS: tuple[PerceptionItem, ...] = (
    PerceptionItem(
        "diskriminasi",
        {"id": "Tanpa diskriminasi", "en": "No discrimination"},
        {
            "id": "Semua orang dilayani dengan cara yang sama, tanpa dibeda-bedakan.",
            "en": "Everybody is served in the same way, without discrimination.",
        },
    ),
    PerceptionItem(
        "kecurangan",
        {"id": "Tanpa kecurangan", "en": "No service outside the procedure"},
        {
            "id": "Tidak ada pelayanan di luar prosedur atau kecurangan.",
            "en": "Nobody is served outside the procedure or by cheating.",
        },
    ),
    PerceptionItem(
        "gratifikasi",
        {"id": "Tanpa imbalan atau hadiah", "en": "No gratuity"},
        {
            "id": "Petugas tidak meminta atau menerima imbalan uang, barang, atau hadiah.",
            "en": "Officers neither ask for nor take money, goods or gifts in return.",
        },
    ),
    PerceptionItem(
        "pungli",
        {"id": "Tanpa pungutan liar", "en": "No illegal levy"},
        {
            "id": "Tidak ada pungutan liar, yaitu pembayaran di luar tarif resmi.",
            "en": "There is no illegal levy, that is, no payment beside the official fee.",
        },
    ),
    PerceptionItem(
        "percaloan",
        {"id": "Tanpa percaloan", "en": "No brokers"},
        {
            "id": "Tidak ada calo atau perantara yang tidak resmi.",
            "en": "There are no brokers or unofficial go-betweens.",
        },
    ),
)
