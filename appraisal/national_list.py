"""The managerial and socio-cultural competencies of PermenPANRB 38/2017, to begin a dictionary with.

Names and kinds are the regulation's; descriptions and indicators are short examples in plain words that an
agency edits. They are data, hence Indonesian.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ListedCompetency:
    code: str
    name: str
    kind: str  # MANAGERIAL or SOCIOCULTURAL
    description: str
    indicators: tuple[str, str, str, str, str]  # from level 1 to level 5


NATIONAL_LIST = (
    ListedCompetency(
        "integritas",
        "Integritas",
        "MANAGERIAL",
        "Jujur, menepati aturan, dan dapat dipercaya.",
        (
            "Jujur tentang pekerjaannya dan menepati aturan kantor.",
            "Mengingatkan rekan bila ada yang menyimpang dari aturan.",
            "Menjaga agar tim bekerja sesuai aturan, juga saat diawasi sedikit.",
            "Membangun cara kerja yang membuat penyimpangan sulit terjadi.",
            "Menjadi teladan integritas yang diikuti di luar unit kerjanya.",
        ),
    ),
    ListedCompetency(
        "kerja-sama",
        "Kerja sama",
        "MANAGERIAL",
        "Menyelesaikan pekerjaan bersama orang lain.",
        (
            "Ikut serta dalam tugas bersama dan menyelesaikan bagiannya.",
            "Membantu rekan dan berbagi keterangan tanpa diminta.",
            "Menyatukan anggota tim yang berbeda pendapat untuk satu hasil.",
            "Membangun kerja sama tetap dengan unit kerja lain.",
            "Menyatukan banyak instansi untuk tujuan bersama.",
        ),
    ),
    ListedCompetency(
        "komunikasi",
        "Komunikasi",
        "MANAGERIAL",
        "Menyampaikan dan menerima pesan dengan jelas.",
        (
            "Menyampaikan keterangan dengan jelas dan mendengarkan sampai selesai.",
            "Menjelaskan hal yang sama dengan cara lain sampai dipahami.",
            "Menyampaikan hal sulit dengan tenang dan mencari titik temu.",
            "Menjelaskan kebijakan kepada berbagai pihak sehingga didukung.",
            "Memimpin percakapan publik tentang hal yang peka.",
        ),
    ),
    ListedCompetency(
        "orientasi-hasil",
        "Orientasi pada hasil",
        "MANAGERIAL",
        "Bekerja sampai hasilnya tercapai dengan mutu yang baik.",
        (
            "Menyelesaikan tugas tepat waktu sesuai petunjuk.",
            "Memeriksa mutu pekerjaannya dan memperbaiki sendiri.",
            "Menetapkan sasaran tim dan memantau pencapaiannya.",
            "Menaikkan sasaran unit kerja dan mencari cara kerja yang lebih baik.",
            "Menetapkan ukuran hasil yang menjadi acuan instansi.",
        ),
    ),
    ListedCompetency(
        "pelayanan-publik",
        "Pelayanan publik",
        "MANAGERIAL",
        "Melayani kebutuhan masyarakat dengan adil dan sesuai standar.",
        (
            "Melayani dengan ramah sesuai standar pelayanan.",
            "Memahami kebutuhan tiap orang dan melayani tanpa membedakan.",
            "Memperbaiki alur pelayanan dari masukan warga.",
            "Memantau mutu pelayanan unit kerja dan menutup kekurangannya.",
            "Merancang pelayanan baru yang menjawab kebutuhan jangka panjang.",
        ),
    ),
    ListedCompetency(
        "pengembangan-diri",
        "Pengembangan diri dan orang lain",
        "MANAGERIAL",
        "Belajar terus dan membantu orang lain belajar.",
        (
            "Mengenali apa yang perlu dipelajari dan mau belajar.",
            "Menambah kemampuan sendiri dan berbagi kepada rekan.",
            "Memberi umpan balik dan tugas yang mengembangkan anggota tim.",
            "Menyusun rencana pengembangan pegawai di unit kerjanya.",
            "Membangun budaya belajar di seluruh instansi.",
        ),
    ),
    ListedCompetency(
        "mengelola-perubahan",
        "Mengelola perubahan",
        "MANAGERIAL",
        "Menyesuaikan diri dan membantu orang lain berubah.",
        (
            "Mengikuti cara kerja baru setelah dijelaskan.",
            "Menyesuaikan diri tanpa menunggu diminta.",
            "Menjelaskan perubahan kepada tim dan mendampinginya.",
            "Merencanakan perubahan di unit kerja beserta akibatnya.",
            "Memimpin perubahan besar di instansi.",
        ),
    ),
    ListedCompetency(
        "pengambilan-keputusan",
        "Pengambilan keputusan",
        "MANAGERIAL",
        "Memutuskan pada waktunya dengan alasan yang dapat dijelaskan.",
        (
            "Mengumpulkan keterangan sebelum bertindak dan bertanya bila ragu.",
            "Membandingkan beberapa pilihan sebelum memutuskan hal sehari-hari.",
            "Memutuskan hal yang berisiko dengan alasan tertulis.",
            "Memutuskan hal lintas bidang dengan menimbang dampaknya.",
            "Mengambil keputusan strategis dan mempertanggungjawabkannya.",
        ),
    ),
    ListedCompetency(
        "perekat-bangsa",
        "Perekat bangsa",
        "SOCIOCULTURAL",
        "Menghargai perbedaan dan menjaga persatuan.",
        (
            "Menghormati perbedaan suku, agama, dan kebiasaan.",
            "Bersikap terbuka dan menengahi salah paham karena perbedaan.",
            "Mengajak kelompok yang berbeda bekerja bersama.",
            "Menjadikan keberagaman sebagai kekuatan unit kerja.",
            "Menjadi penghubung antarkelompok dalam masalah sosial yang luas.",
        ),
    ),
)
