from portal.demo.city.blueprint import Lines
from portal.demo.city.model import Text

UU_HEALTH = (
    "Undang-Undang Nomor 17 Tahun 2023 tentang Kesehatan",
    "Peraturan Pemerintah Nomor 28 Tahun 2024 tentang Peraturan Pelaksanaan Undang-Undang Kesehatan",
)
JKN = ("Peraturan Presiden Nomor 82 Tahun 2018 tentang Jaminan Kesehatan beserta perubahannya",)

INSURED = Text(
    "Gratis bagi peserta JKN aktif; pasien umum membayar sesuai peraturan daerah tentang retribusi.",
    "Free for active JKN members; others pay the rate in the local regulation.",
)
CARD = Lines(
    ("KTP-el atau Kartu Identitas Anak", "Kartu JKN atau nomor kepesertaan bila ada"),
    ("Identity card or child identity card", "JKN card or membership number if you have one"),
)

SAFETY = (
    "Tindakan dilakukan menurut standar profesi dan dengan persetujuan pasien",
    "Kerahasiaan rekam medis dijaga; hanya petugas yang berwenang dapat membukanya",
    "Alat disterilkan dan limbah medis dikelola sesuai ketentuan",
)
COMPETENCE = (
    "Memiliki surat tanda registrasi dan surat izin praktik yang berlaku",
    "Terlatih dalam bantuan hidup dasar dan keselamatan pasien",
    "Berkomunikasi dengan empati dan menjelaskan tindakan dengan bahasa yang dimengerti",
)
