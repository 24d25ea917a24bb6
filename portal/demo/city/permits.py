from portal.demo.city.blueprint import AgencyPlan, Commons, Lines, PointPlan, ServicePlan
from portal.demo.city.model import WORKING_DAY_MINUTES, Position, Text, Unit

UU_BASE = (
    "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik",
    "Peraturan Presiden Nomor 89 Tahun 2021 tentang Penyelenggaraan Mal Pelayanan Publik",
)
RISK_BASED = (
    "Peraturan Pemerintah Nomor 28 Tahun 2025 tentang Penyelenggaraan Perizinan Berusaha Berbasis Risiko",
)

SERVICES = (
    ServicePlan(
        code="NIB",
        unit="USAHA",
        name=Text("Pendampingan Nomor Induk Berusaha", "Business number (NIB) assistance"),
        summary=Text(
            "Pendampingan pengisian OSS sampai Nomor Induk Berusaha terbit, terutama bagi usaha mikro "
            "dan kecil.",
            "Help with the OSS system until your business number is issued, above all for small businesses.",
        ),
        laws=(
            *RISK_BASED,
            "Peraturan Pemerintah Nomor 7 Tahun 2021 tentang Kemudahan, Pelindungan, dan "
            "Pemberdayaan Koperasi dan Usaha Mikro, Kecil, dan Menengah",
            *UU_BASE,
        ),
        requirements=Lines(
            (
                "KTP-el pemilik usaha",
                "Nomor telepon dan surel aktif",
                "Alamat dan luas tempat usaha",
                "NPWP bila sudah ada",
            ),
            (
                "Identity card of the owner",
                "Working phone number and e-mail",
                "Address and size of the premises",
                "Tax number if you have one",
            ),
        ),
        steps=Lines(
            (
                "Ambil nomor antrean atau daftar lewat laman layanan",
                "Petugas membantu membuat akun OSS dan memilih KBLI",
                "Pemohon memeriksa isian lalu menyetujui",
                "NIB terbit dan dicetak di tempat",
            ),
            (
                "Take a queue number or register on the website",
                "The officer helps you open an OSS account and choose the business code",
                "You check the entries and agree",
                "The business number is issued and printed on the spot",
            ),
        ),
        time=Text("45 menit untuk usaha berisiko rendah.", "45 minutes for low-risk businesses."),
        minutes=45,
        product=Text("Nomor Induk Berusaha.", "Business number."),
    ),
    ServicePlan(
        code="PBG",
        unit="USAHA",
        name=Text("Persetujuan Bangunan Gedung", "Building approval (PBG)"),
        summary=Text(
            "Persetujuan untuk mendirikan, mengubah, atau memperluas bangunan gedung.",
            "Approval to build, change or enlarge a building.",
        ),
        laws=(
            "Undang-Undang Nomor 28 Tahun 2002 tentang Bangunan Gedung",
            "Peraturan Pemerintah Nomor 16 Tahun 2021 tentang Peraturan Pelaksanaan Undang-Undang "
            "Bangunan Gedung",
            *UU_BASE,
        ),
        requirements=Lines(
            (
                "Data pemilik dan bukti hak atas tanah",
                "Kesesuaian kegiatan pemanfaatan ruang",
                "Gambar arsitektur, struktur, dan utilitas",
                "Dokumen lingkungan sesuai skala kegiatan",
            ),
            (
                "Owner's data and proof of land rights",
                "Spatial use conformity",
                "Architectural, structural and utility drawings",
                "Environmental document according to scale",
            ),
        ),
        steps=Lines(
            (
                "Unggah berkas pada SIMBG dengan pendampingan petugas",
                "Pemeriksaan kelengkapan",
                "Konsultasi dengan tim penilai teknis",
                "Pembayaran retribusi dan penerbitan persetujuan",
            ),
            (
                "Upload the papers to SIMBG with the officer's help",
                "Check for completeness",
                "Consultation with the technical assessors",
                "Payment of the levy and issue of the approval",
            ),
        ),
        time=Text("28 hari kerja sejak berkas lengkap.", "28 working days once your papers are complete."),
        minutes=28 * WORKING_DAY_MINUTES,
        product=Text("Persetujuan Bangunan Gedung.", "Building approval."),
        fee=Text(
            "Retribusi sesuai luas dan fungsi bangunan menurut peraturan daerah; dibayar hanya lewat bank.",
            "A levy by size and use of the building under the local regulation; paid only through the bank.",
        ),
    ),
    ServicePlan(
        code="SIP",
        unit="NONUSAHA",
        name=Text("Surat izin praktik tenaga kesehatan", "Practice licence for health workers"),
        summary=Text(
            "Izin praktik bagi dokter, perawat, bidan, apoteker, dan tenaga kesehatan lain.",
            "Licence for doctors, nurses, midwives, pharmacists and other health workers.",
        ),
        laws=(
            "Undang-Undang Nomor 17 Tahun 2023 tentang Kesehatan",
            "Peraturan Pemerintah Nomor 28 Tahun 2024 tentang Peraturan Pelaksanaan Undang-Undang Kesehatan",
            *UU_BASE,
        ),
        requirements=Lines(
            (
                "Surat tanda registrasi yang berlaku",
                "Surat keterangan tempat praktik",
                "Bukti pemenuhan kecukupan satuan kredit profesi untuk perpanjangan",
                "Pas foto terbaru",
            ),
            (
                "Valid registration certificate",
                "Letter from the place of practice",
                "Proof of professional credits for a renewal",
                "Recent photograph",
            ),
        ),
        steps=Lines(
            (
                "Ajukan permohonan secara daring atau di loket",
                "Verifikasi oleh petugas dan dinas teknis",
                "Izin ditandatangani secara elektronik dan dikirim lewat surel",
            ),
            (
                "Apply online or at the counter",
                "Check by the officer and the health agency",
                "The licence is signed electronically and sent by e-mail",
            ),
        ),
        time=Text("5 hari kerja sejak berkas lengkap.", "5 working days once your papers are complete."),
        minutes=5 * WORKING_DAY_MINUTES,
        product=Text("Surat Izin Praktik.", "Practice licence."),
    ),
    ServicePlan(
        code="PENELITIAN",
        unit="NONUSAHA",
        name=Text("Surat keterangan penelitian", "Research permit"),
        summary=Text(
            "Rekomendasi bagi mahasiswa dan peneliti yang mengambil data di daerah.",
            "Permit for students and researchers who collect data in the area.",
        ),
        laws=(
            "Peraturan Menteri Dalam Negeri Nomor 3 Tahun 2018 tentang Penerbitan Surat Keterangan "
            "Penelitian",
            *UU_BASE,
        ),
        requirements=Lines(
            ("Surat pengantar kampus atau lembaga", "Proposal penelitian", "Fotokopi KTP-el peneliti"),
            (
                "Letter from the university or institution",
                "Research proposal",
                "Copy of the researcher's identity card",
            ),
        ),
        steps=Lines(
            ("Daftar dan unggah berkas", "Verifikasi petugas", "Surat terbit bertanda tangan elektronik"),
            (
                "Register and upload the papers",
                "Check by the officer",
                "The electronically signed letter is issued",
            ),
        ),
        time=Text("2 hari kerja sejak berkas lengkap.", "2 working days once your papers are complete."),
        minutes=2 * WORKING_DAY_MINUTES,
        product=Text("Surat Keterangan Penelitian.", "Research permit."),
    ),
    ServicePlan(
        code="REKLAME",
        unit="USAHA",
        name=Text("Izin penyelenggaraan reklame", "Advertising permit"),
        summary=Text(
            "Izin pemasangan papan, spanduk, dan reklame berjalan.",
            "Permit for billboards, banners and moving advertisements.",
        ),
        laws=(
            "Undang-Undang Nomor 1 Tahun 2022 tentang Hubungan Keuangan antara Pemerintah Pusat dan "
            "Pemerintahan "
            "Daerah",
            "Peraturan daerah tentang pajak daerah dan retribusi daerah",
            *UU_BASE,
        ),
        requirements=Lines(
            ("Nomor Induk Berusaha", "Desain dan ukuran reklame", "Denah lokasi serta izin pemilik lahan"),
            (
                "Business number",
                "Design and size of the advertisement",
                "Site plan and consent of the land owner",
            ),
        ),
        steps=Lines(
            (
                "Serahkan permohonan di loket",
                "Tinjauan lokasi bila reklame tetap",
                "Penetapan dan pembayaran pajak reklame",
                "Izin dan stiker pengesahan diserahkan",
            ),
            (
                "Hand in the application",
                "Site visit for permanent advertisements",
                "The tax is set and paid",
                "Permit and approval sticker are handed over",
            ),
        ),
        time=Text("3 hari kerja setelah pajak dibayar.", "3 working days after the tax is paid."),
        minutes=3 * WORKING_DAY_MINUTES,
        product=Text("Izin penyelenggaraan reklame.", "Advertising permit."),
        fee=Text(
            "Izin gratis; pajak reklame dibayar sesuai ketetapan lewat bank.",
            "The permit is free; the advertising tax is paid through the bank as set.",
        ),
    ),
    ServicePlan(
        code="KONSULTASI",
        unit="ADUAN",
        name=Text("Konsultasi perizinan dan penanaman modal", "Permit and investment advice"),
        summary=Text(
            "Penjelasan syarat, tahapan, dan peluang usaha sebelum mengajukan izin.",
            "Advice on requirements, steps and opportunities before you apply.",
        ),
        laws=(*RISK_BASED, *UU_BASE),
        requirements=Lines(
            ("Rencana kegiatan usaha", "Tanda pengenal"),
            ("Your business plan in outline", "An identity card"),
        ),
        steps=Lines(
            (
                "Ambil nomor antrean konsultasi",
                "Sampaikan rencana usaha",
                "Terima daftar syarat dan langkah tertulis",
            ),
            (
                "Take a consultation number",
                "Explain your plan",
                "Receive a written list of requirements and steps",
            ),
        ),
        time=Text("30 menit per konsultasi.", "30 minutes per consultation."),
        minutes=30,
        product=Text("Lembar arahan perizinan.", "A written guide to your permits."),
    ),
)

UNITS = (
    Unit("DINAS", None, Text("Dinas", "Agency head office")),
    Unit("USAHA", "DINAS", Text("Bidang Perizinan Berusaha", "Business permits")),
    Unit("NONUSAHA", "DINAS", Text("Bidang Perizinan Nonberusaha", "Other permits")),
    Unit("ADUAN", "DINAS", Text("Bidang Informasi dan Pengaduan", "Information and complaints")),
)

POSITIONS = (
    Position("KADIS", "DINAS", Text("Kepala Dinas", "Head of agency"), "leader", False, 1),
    Position("KABID-USAHA", "USAHA", Text("Kepala Bidang", "Head of division"), "leader", False, 1),
    Position("PENATA", "USAHA", Text("Penata Perizinan", "Permit officer"), "functional", True, 3),
    Position(
        "FO-USAHA",
        "USAHA",
        Text("Petugas Loket Perizinan", "Permit counter officer"),
        "administrative",
        True,
        3,
    ),
    Position("KABID-NON", "NONUSAHA", Text("Kepala Bidang", "Head of division"), "leader", False, 1),
    Position(
        "FO-NON", "NONUSAHA", Text("Petugas Loket Nonperizinan", "Counter officer"), "administrative", True, 3
    ),
    Position("ANALIS", "NONUSAHA", Text("Analis Kebijakan", "Policy analyst"), "functional", False, 1),
    Position("KABID-ADUAN", "ADUAN", Text("Kepala Bidang", "Head of division"), "leader", False, 1),
    Position(
        "HELPDESK",
        "ADUAN",
        Text("Petugas Konsultasi dan Pengaduan", "Advice and complaints officer"),
        "administrative",
        True,
        2,
    ),
)

POINTS = (
    PointPlan("USAHA", "Loket 1", "counter", "Mal Pelayanan Publik, lantai 1", ("NIB",), 1.6),
    PointPlan("USAHA", "Loket 2", "counter", "Mal Pelayanan Publik, lantai 1", ("NIB", "REKLAME"), 1.2),
    PointPlan("USAHA", "Loket 3", "counter", "Mal Pelayanan Publik, lantai 1", ("PBG",), 0.9),
    PointPlan("NONUSAHA", "Loket 4", "counter", "Mal Pelayanan Publik, lantai 1", ("SIP", "PENELITIAN"), 1.0),
    PointPlan("ADUAN", "Meja Konsultasi", "desk", "Mal Pelayanan Publik, lobi", ("KONSULTASI",), 0.7),
    PointPlan(
        "NONUSAHA", "Layanan Daring", "online", "Laman perizinan", ("SIP", "PENELITIAN", "REKLAME"), 0.5
    ),
    PointPlan(
        "USAHA", "Pojok Usaha Keliling", "mobile", "Pasar Kecamatan {district}, setiap Selasa", ("NIB",), 0.4
    ),
)

COMMONS = Commons(
    facilities=(
        "Ruang tunggu bersama Mal Pelayanan Publik dengan mesin antrean terpadu",
        "Komputer mandiri untuk mengisi OSS dan SIMBG",
        "Ruang konsultasi tertutup, tempat bermain anak, dan musala",
        "Jalur pemandu tunanetra serta loket rendah bagi pengguna kursi roda",
    ),
    competence=(
        "Menguasai perizinan berbasis risiko dan klasifikasi lapangan usaha",
        "Terampil memakai OSS, SIMBG, dan aplikasi perizinan daerah",
        "Mampu berkomunikasi jelas dengan pelaku usaha mikro",
    ),
    safety=(
        "Berkas dan data usaha disimpan pada sistem dengan hak akses terbatas",
        "Pembayaran hanya melalui bank; petugas dilarang menerima uang tunai",
        "Ruang layanan dilengkapi kamera pengawas, alat pemadam, dan jalur evakuasi",
    ),
    guarantee="Permohonan yang melewati janji waktu dijelaskan tertulis beserta tanggal selesainya.",
    staffing="{count} orang petugas loket dan pendamping pada jam layanan.",
)

PERMITS = AgencyPlan(
    kind="permits",
    units=UNITS,
    positions=POSITIONS,
    points=POINTS,
    services=SERVICES,
    commons=COMMONS,
)
