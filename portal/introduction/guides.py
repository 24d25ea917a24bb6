"""The guidance pages that every form leads to: pages of the site that editors may rewrite as they like."""

from typing import Any

from django.core.cache import cache
from django.utils.html import format_html, format_html_join

from cms.models import ArticlePage
from cms.services import ArticleText, Text

KEPT_SECONDS = 600
LANGUAGES = ("id", "en")

# The part of the workspace, by the namespace of its addresses, and the slug of its guide in both languages.
SLUGS: dict[str, Text] = {
    "portal": Text("panduan-kinerja", "guide-performance"),
    "cycles": Text("panduan-siklus", "guide-cycle"),
    "plans": Text("panduan-rencana", "guide-plan"),
    "reports": Text("panduan-laporan-harian", "guide-daily-report"),
    "notes": Text("panduan-umpan-balik", "guide-feedback"),
    "evaluations": Text("panduan-evaluasi", "guide-evaluation"),
    "outcomes": Text("panduan-keberatan", "guide-objection"),
    "growth": Text("panduan-kompetensi", "guide-competency"),
    "introduction": Text("cara-lama-dan-cara-baru", "old-way-and-new-way"),
    "documents": Text("panduan-kinerja", "guide-performance"),
}


def guide_for(namespace: str, language: str) -> dict[str, str] | None:
    """{url, title} of the page that explains this part of the workspace; None where there is none."""
    slug = SLUGS.get(namespace)
    if slug is None:
        return None
    key = _key(slug, language)
    found = cache.get(key)
    if found is None:
        found = _published(slug.in_language(language), language)
        cache.set(key, found, KEPT_SECONDS)
    return found or None


def _published(slug: str, language: str) -> dict[str, str]:
    pages = ArticlePage.objects.live().filter(slug=slug, locale__language_code=language)
    page = pages.order_by("depth", "pk").first()
    return {"url": page.get_url() or "", "title": page.title} if page else {}


def guides() -> list[ArticleText]:
    """The guides as a new installation gets them."""
    return [_article(*guide) for guide in GUIDES]


def missing_guides() -> list[ArticleText]:
    """The guides that are not there in both languages, wherever in the site editors have put them."""
    there = set(ArticlePage.objects.values_list("locale__language_code", "slug"))
    return [
        guide
        for guide in guides()
        if not {(language, guide.slug.in_language(language)) for language in LANGUAGES} <= there
    ]


def forget_guides() -> None:
    """This will let the next page of the workspace look for the guides anew."""
    keys = [_key(slug, language) for slug in SLUGS.values() for language in LANGUAGES]
    cache.delete_many(keys)


def _key(slug: Text, language: str) -> str:
    return f"guide:{slug.id}:{language}"


def _article(slug: Text, title: Text, introduction: Text, sections: Any) -> ArticleText:
    return ArticleText(
        slug=slug,
        title=title,
        introduction=introduction,
        body={language: _body(sections, language) for language in LANGUAGES},
    )


def _body(sections: Any, language: str) -> list[tuple[str, Any]]:
    blocks: list[tuple[str, Any]] = []
    for heading, points in sections:
        items = format_html_join("", "<li>{}</li>", ((point.in_language(language),) for point in points))
        blocks += [
            ("heading", heading.in_language(language)),
            ("paragraph", format_html("<ul>{}</ul>", items)),
        ]
    return blocks


GUIDES: list[tuple[Text, Text, Text, Any]] = [
    (
        SLUGS["portal"],
        Text("Panduan: satu tahun kinerja", "Guide: a year of performance"),
        Text(
            "Apa yang terjadi dari rencana sampai evaluasi, dan siapa melakukan apa.",
            "What happens from the plan to the evaluation, and who does what.",
        ),
        [
            (
                Text("Langkah-langkahnya", "The steps"),
                [
                    Text(
                        "Awal tahun: Anda menulis rencana (SKP) dan menyepakatinya dengan atasan.",
                        "At the start of the year you write a plan (SKP) and agree it with your supervisor.",
                    ),
                    Text(
                        "Sepanjang tahun: laporan harian, umpan balik, dan angka capaian.",
                        "During the year: daily reports, feedback, and figures of what was reached.",
                    ),
                    Text(
                        "Akhir triwulan atau tahun: penilaian diri, lalu evaluasi atasan.",
                        "At the end of a quarter or the year: your self-appraisal, then your supervisor's evaluation.",
                    ),
                    Text(
                        "Setelah evaluasi diserahkan, Anda punya 14 hari untuk mengajukan keberatan.",
                        "Once the evaluation is handed over you have 14 days to object.",
                    ),
                ],
            ),
            (
                Text("Predikat dan indeks", "Predicate and index"),
                [
                    Text(
                        "Predikat ditetapkan atasan dari dua penilaian: hasil kerja dan perilaku kerja.",
                        "The predicate is set by your supervisor from two ratings: work results and behaviour.",
                    ),
                    Text(
                        "Indeks dihitung dari bukti dan hanya menjadi bahan pertimbangan.",
                        "The index is computed from evidence and only informs.",
                    ),
                ],
            ),
        ],
    ),
    (
        SLUGS["cycles"],
        Text("Panduan: siklus dan tahapannya", "Guide: the cycle and its phases"),
        Text(
            "Tahapan menentukan tombol mana yang ada. Tanggalnya mengikuti zona waktu instansi.",
            "The phase decides which buttons exist. Its dates follow the agency's own time zone.",
        ),
        [
            (
                Text("Untuk bagian kepegawaian", "For the personnel office"),
                [
                    Text(
                        "Buka siklus baru dari tahun lalu: standar, sasaran unit, dan pengaturan ikut terbawa.",
                        "Open a new cycle from last year's: standards, unit goals and settings come along.",
                    ),
                    Text(
                        "Tahap berpindah sendiri pada tanggalnya, atau dipindahkan oleh Anda.",
                        "A phase begins by itself on its day, or you move it on.",
                    ),
                    Text(
                        "Siklus yang ditutup tidak dapat diubah lagi.",
                        "A closed cycle can no longer be changed.",
                    ),
                ],
            )
        ],
    ),
    (
        SLUGS["plans"],
        Text("Panduan: menulis rencana (SKP)", "Guide: writing a plan (SKP)"),
        Text(
            "Sedikit hasil kerja yang jelas lebih baik daripada banyak yang kabur.",
            "A few clear work results are better than many vague ones.",
        ),
        [
            (
                Text("Hasil kerja yang baik", "A good work result"),
                [
                    Text(
                        "Menyebut sasaran unit yang didukungnya.",
                        "It names the goal of the unit that it supports.",
                    ),
                    Text(
                        "Punya ukuran: satuan, angka, dan tenggat. Gunakan kuantitas dan kualitas bersama-sama.",
                        "It has a measure: a unit, a number and a due date. Use quantity and quality together.",
                    ),
                    Text("Bobot semuanya berjumlah tepat 100 %.", "All weights add up to exactly 100 %."),
                ],
            ),
            (
                Text("Bila target terasa terlalu berat", "If a target feels too heavy"),
                [
                    Text(
                        "Kembalikan target itu dengan alasan sebelum disepakati. Percakapannya disimpan.",
                        "Return it with a reason before you agree. The conversation is kept.",
                    ),
                    Text(
                        "Setelah disepakati, rencana dapat direvisi dengan persetujuan atasan; versi lama tetap ada.",
                        "An agreed plan can be revised with your supervisor's consent; the old version stays.",
                    ),
                ],
            ),
        ],
    ),
    (
        SLUGS["reports"],
        Text("Panduan: laporan harian", "Guide: the daily report"),
        Text("Satu laporan untuk satu hari kerja, beberapa butir.", "One report for one day, several items."),
        [
            (
                Text("Mengisi", "Filling it in"),
                [
                    Text(
                        "Pilih hasil kerja yang dibantu, tulis apa yang dikerjakan, jumlah, dan menitnya.",
                        "Choose the work result it helps, and write what you did, the amount and the minutes.",
                    ),
                    Text(
                        "Bila sambungan terputus, isian disimpan di telepon dan dikirim satu kali saat tersambung.",
                        "If the line drops, what you typed stays on the phone and is sent once it is back.",
                    ),
                    Text(
                        "Jumlah laporan tidak menambah nilai. Yang dihitung ialah capaian target yang diverifikasi.",
                        "The number of reports earns nothing. What counts is what was reached and verified.",
                    ),
                ],
            )
        ],
    ),
    (
        SLUGS["notes"],
        Text("Panduan: memberi dan menerima umpan balik", "Guide: giving and receiving feedback"),
        Text(
            "Umpan balik yang cepat dan jelas membantu lebih dari satu formulir di akhir tahun.",
            "Feedback that is early and clear helps more than one form at the end of the year.",
        ),
        [
            (
                Text("Tiga bagian", "Three parts"),
                [
                    Text("Situasi: kapan dan di mana.", "Situation: when and where."),
                    Text(
                        "Perilaku: apa yang Anda lihat, bukan dugaan.",
                        "Behaviour: what you saw, not what you guess.",
                    ),
                    Text(
                        "Dampak: apa akibatnya bagi warga atau tim.",
                        "Effect: what it meant for people or the team.",
                    ),
                ],
            ),
            (
                Text("Pendapat rekan", "What colleagues say"),
                [
                    Text(
                        "Jawaban rekan hanya ditampilkan bila sedikitnya tiga orang menjawab, tanpa nama.",
                        "Answers of colleagues are shown from three on, without names.",
                    ),
                ],
            ),
        ],
    ),
    (
        SLUGS["evaluations"],
        Text("Panduan: evaluasi kinerja", "Guide: the evaluation"),
        Text(
            "Dua penilaian, bukti untuk setiap penilaian di luar yang diharapkan, dan hak Anda untuk didengar.",
            "Two ratings, evidence for every rating that is off the middle, and your right to be heard.",
        ),
        [
            (
                Text("Urutannya", "The order"),
                [
                    Text(
                        "Anda mengirim penilaian diri; atasan mengirim evaluasinya. Baru setelah keduanya terkirim, "
                        "masing-masing dapat dibaca.",
                        "You send your self-appraisal, your supervisor sends the evaluation. Only when both are sent "
                        "can each be read.",
                    ),
                    Text(
                        "Anda dapat menanggapi sebelum evaluasi ditandatangani.",
                        "You can comment before the evaluation is signed.",
                    ),
                    Text(
                        "Penilaian di atas atau di bawah ekspektasi harus disertai bukti.",
                        "A rating above or below expectation needs evidence.",
                    ),
                    Text(
                        "Bila berbeda dari yang disarankan sistem, atasan menulis alasannya.",
                        "Where it differs from what the system suggests, the supervisor writes why.",
                    ),
                ],
            )
        ],
    ),
    (
        SLUGS["outcomes"],
        Text("Panduan: keberatan, penghargaan, pembinaan", "Guide: objection, recognition, guidance"),
        Text(
            "Tidak ada keputusan yang merugikan tanpa orang yang bertanggung jawab, alasan, dan tanggal.",
            "No decision against anybody without a responsible person, a reason and a date.",
        ),
        [
            (
                Text("Mengajukan keberatan", "Objecting"),
                [
                    Text(
                        "Paling lambat 14 hari setelah evaluasi diserahkan, kepada atasan pejabat penilai.",
                        "At the latest 14 days after the evaluation was handed over, to the superior of the rater.",
                    ),
                    Text(
                        "Kedua pihak didengar. Keputusannya beralasan dan bersifat final.",
                        "Both sides are heard. The decision has reasons and is final.",
                    ),
                ],
            ),
            (
                Text("Pembinaan", "Guidance"),
                [
                    Text(
                        "Predikat rendah membuka rancangan pembinaan. Rancangan itu tidak berlaku sebelum seseorang "
                        "yang disebut namanya menetapkannya.",
                        "A low predicate opens a draft of guidance. It has no effect until a named person confirms it.",
                    ),
                ],
            ),
        ],
    ),
    (
        SLUGS["growth"],
        Text("Panduan: kompetensi dan pengembangan", "Guide: competency and development"),
        Text(
            "Kriteria yang sama untuk jabatan yang sama, dan jalan dari kesenjangan ke pelatihan.",
            "The same criteria for the same position, and a way from a gap to a training.",
        ),
        [
            (
                Text("Yang perlu diketahui", "Good to know"),
                [
                    Text(
                        "Bacalah kriteria jabatan Anda sebelum asesmen dimulai.",
                        "Read the criteria of your position before an assessment begins.",
                    ),
                    Text(
                        "Kesenjangan tertutup hanya bila asesmen berikutnya menunjukkan tingkat yang lebih tinggi.",
                        "A gap closes only when a later assessment shows a higher level.",
                    ),
                    Text(
                        "Setiap pegawai berhak atas sedikitnya 20 jam pelajaran setahun.",
                        "Everybody has a right to at least 20 learning hours a year.",
                    ),
                ],
            )
        ],
    ),
    (
        SLUGS["introduction"],
        Text("Cara lama dan cara baru", "The old way and the new way"),
        Text("Apa yang berubah bagi Anda, dan apa yang tidak.", "What changes for you, and what does not."),
        [
            (
                Text("Dulu", "Before"),
                [
                    Text("Satu formulir di akhir tahun.", "One form at the end of the year."),
                    Text("Nilai tanpa alasan yang dapat dibaca.", "A rating without reasons you could read."),
                    Text(
                        "Dicetak, ditandatangani, lalu disimpan di lemari.",
                        "Printed, signed, and put in a cupboard.",
                    ),
                ],
            ),
            (
                Text("Sekarang", "Now"),
                [
                    Text(
                        "Bukti dikumpulkan sepanjang tahun, dan Anda melihatnya lebih dulu.",
                        "Evidence is gathered all year, and you see it first.",
                    ),
                    Text(
                        "Setiap angka dapat dibuka sampai ke asalnya, dan dihitung ulang oleh siapa pun yang berhak.",
                        "Every figure opens down to where it came from, and anybody entitled can compute it again.",
                    ),
                    Text(
                        "Anda didengar sebelum tanda tangan, dan dapat mengajukan keberatan sesudahnya.",
                        "You are heard before the signature, and can object after it.",
                    ),
                    Text(
                        "Penilaian warga menjadi salah satu bukti; tidak pernah memutuskan sendiri.",
                        "Citizens' ratings are one kind of evidence; they never decide by themselves.",
                    ),
                ],
            ),
            (
                Text("Yang tidak berubah", "What stays"),
                [
                    Text(
                        "Atasan Anda tetap orang yang menilai dan bertanggung jawab.",
                        "Your supervisor is still the person who judges and answers for it.",
                    ),
                    Text("Tidak ada peringkat antarpegawai.", "Nobody is ranked against anybody."),
                ],
            ),
        ],
    ),
]
