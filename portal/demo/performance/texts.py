"""What the people of the demonstration city write, in natural Indonesian."""

STANDARD = (
    ("DISCIPLINE", "Hadir di tempat tugas sesuai jadwal", "%", "paling sedikit 95"),
    ("SERVICE_QUALITY", "Layanan selesai dalam waktu yang dijanjikan", "%", "paling sedikit 90"),
    ("SERVICE_QUALITY", "Berkas tanpa kesalahan", "%", "paling sedikit 95"),
    ("INNOVATION", "Gagasan perbaikan yang dicoba", "gagasan", "1 dalam setahun"),
)
GOALS = (
    ("Semua layanan selesai sesuai janji", "persentase layanan tepat waktu"),
    ("Warga puas dengan cara dilayani", "nilai survei kepuasan"),
    ("Berkas tertata dan mudah ditemukan", "persentase berkas terarsip"),
)
EXPECTATIONS = {
    "BERORIENTASI_PELAYANAN": "Sapa setiap warga dan jelaskan syarat sebelum diminta.",
    "AKUNTABEL": "Catat setiap berkas pada hari yang sama.",
    "KOLABORATIF": "Bantu loket sebelah bila antrean panjang.",
}
RESOURCES = "Satu komputer, pemindai, dan akun aplikasi layanan."
ACCOUNTABILITY = "Laporan harian diverifikasi atasan setiap minggu."
CONSEQUENCES = "Penghargaan dan pengembangan mengikuti hasil evaluasi."
WORK = (
    "Melayani pemohon di loket",
    "Memeriksa kelengkapan berkas",
    "Memasukkan data permohonan",
    "Menjawab pertanyaan lewat telepon",
)
OTHER_WORK = ("Apel pagi dan rapat singkat", "Merapikan arsip bulan lalu", "Mendampingi rekan baru")
NOTES = (
    (
        "PRAISE",
        "Antrean panjang menjelang jam istirahat.",
        "Anda mengajak rekan membuka loket tambahan tanpa diminta.",
        "Tidak ada warga yang pulang tanpa dilayani.",
    ),
    (
        "COACHING",
        "Tiga berkas dikembalikan minggu ini.",
        "Nomor kartu keluarga tidak dicocokkan sebelum disimpan.",
        "Warga datang dua kali untuk satu urusan.",
    ),
    (
        "OBSERVATION",
        "Kunjungan ke loket pada hari pasar.",
        "Anda menjelaskan syarat dengan kalimat sederhana dan menunggu warga mengerti.",
        "Warga lanjut usia selesai dalam satu kali datang.",
    ),
)
REPLY = "Terima kasih, Pak. Akan saya perhatikan mulai minggu ini."
HELP = ("FACILITY", "Pemindai di loket 1 sering macet", "Kertas tersangkut setiap pagi. Mohon diperiksa.")
UNIT_NOTE = "Capaian triwulan baik. Waktu tunggu pada hari Senin masih terlalu lama."
UNIT_FOLLOW_UP = "Tambah satu petugas pada Senin pagi selama satu bulan."
RECOGNITION = "Membuka loket tambahan pada jam ramai selama tiga bulan"
EVIDENCE = "Terlihat pada pengamatan di loket dan pada catatan antrean."
