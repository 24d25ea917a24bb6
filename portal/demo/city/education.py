from portal.demo.city.blueprint import AgencyPlan, Commons, Lines, PointPlan, ServicePlan
from portal.demo.city.model import WORKING_DAY_MINUTES, Position, Text, Unit

UU_SCHOOL = ("Undang-Undang Nomor 20 Tahun 2003 tentang Sistem Pendidikan Nasional",)

SERVICES = (
    ServicePlan(
        code="LEGALISASI",
        unit="DIKDAS",
        name=Text("Pengesahan fotokopi ijazah", "Certified copies of school certificates"),
        summary=Text(
            "Pengesahan fotokopi ijazah dari sekolah yang sudah tutup atau bergabung.",
            "Certified copies for schools that have closed or merged.",
        ),
        laws=(
            *UU_SCHOOL,
            "Peraturan Menteri Pendidikan dan Kebudayaan Nomor 29 Tahun 2014 tentang Pengesahan Fotokopi "
            "Ijazah/Surat Tanda Tamat Belajar",
        ),
        requirements=Lines(
            (
                "Ijazah asli",
                "Fotokopi ijazah paling banyak 10 lembar",
                "Tanda pengenal pemilik atau surat kuasa",
            ),
            (
                "The original certificate",
                "Up to 10 copies",
                "Identity card of the owner, or a letter of authority",
            ),
        ),
        steps=Lines(
            (
                "Serahkan ijazah asli dan fotokopi",
                "Petugas mencocokkan",
                "Pengesahan oleh pejabat",
                "Pengambilan berkas",
            ),
            (
                "Hand in the original and copies",
                "The officer compares them",
                "An official certifies them",
                "Collect the papers",
            ),
        ),
        time=Text("30 menit bila pejabat berada di tempat.", "30 minutes when the official is present."),
        minutes=30,
        product=Text("Fotokopi ijazah yang disahkan.", "Certified copies."),
    ),
    ServicePlan(
        code="MUTASI",
        unit="DIKDAS",
        name=Text("Rekomendasi pindah sekolah", "School transfer letter"),
        summary=Text(
            "Rekomendasi perpindahan peserta didik antarsekolah dan antardaerah.",
            "Letter for pupils who move to another school or region.",
        ),
        laws=(
            *UU_SCHOOL,
            "Peraturan Pemerintah Nomor 17 Tahun 2010 tentang Pengelolaan dan Penyelenggaraan Pendidikan",
        ),
        requirements=Lines(
            (
                "Surat pindah dari sekolah asal",
                "Surat kesediaan menerima dari sekolah tujuan",
                "Fotokopi rapor",
                "NISN",
            ),
            (
                "Letter from the present school",
                "Acceptance of the new school",
                "Copy of the school report",
                "Pupil number (NISN)",
            ),
        ),
        steps=Lines(
            ("Serahkan berkas di loket", "Pemeriksaan data pokok pendidikan", "Penerbitan rekomendasi"),
            ("Hand in the papers", "The school database is checked", "The letter is issued"),
        ),
        time=Text("1 hari kerja sejak berkas lengkap.", "1 working day once your papers are complete."),
        minutes=WORKING_DAY_MINUTES,
        product=Text("Surat rekomendasi mutasi peserta didik.", "School transfer letter."),
    ),
    ServicePlan(
        code="SPMB",
        unit="SEKRETARIAT",
        name=Text("Posko penerimaan murid baru", "School admission help desk"),
        summary=Text(
            "Bantuan akun, verifikasi berkas, dan pengaduan selama penerimaan murid baru.",
            "Help with accounts, papers and complaints during school admission.",
        ),
        laws=(
            *UU_SCHOOL,
            "Peraturan Menteri Pendidikan Dasar dan Menengah Nomor 3 Tahun 2025 tentang Sistem "
            "Penerimaan Murid Baru",
        ),
        requirements=Lines(
            ("Kartu Keluarga", "Akta kelahiran calon murid", "Rapor atau surat keterangan lulus"),
            ("Family card", "Birth certificate of the pupil", "School report or leaving letter"),
        ),
        steps=Lines(
            (
                "Ambil nomor antrean posko",
                "Sampaikan kendala",
                "Petugas memperbaiki data atau mengajukan ke sekolah",
                "Terima tanda bukti",
            ),
            (
                "Take a number",
                "Explain the problem",
                "The officer corrects the data or asks the school",
                "Receive a slip",
            ),
        ),
        time=Text("30 menit per orang.", "30 minutes per person."),
        minutes=30,
        product=Text("Akun dan data calon murid yang terverifikasi.", "A verified pupil account."),
    ),
    ServicePlan(
        code="PIP",
        unit="DIKDAS",
        name=Text("Usulan Program Indonesia Pintar", "School grant (PIP) application"),
        summary=Text(
            "Usulan dan pengecekan bantuan pendidikan bagi murid dari keluarga kurang mampu.",
            "Application and status check for pupils from poor families.",
        ),
        laws=(
            *UU_SCHOOL,
            "Peraturan Menteri Pendidikan dan Kebudayaan Nomor 10 Tahun 2020 tentang Program Indonesia "
            "Pintar",
        ),
        requirements=Lines(
            (
                "NISN dan NIK murid",
                "Kartu Keluarga",
                "Kartu perlindungan sosial atau surat keterangan tidak mampu",
            ),
            ("NISN and NIK of the pupil", "Family card", "Social card or letter of need"),
        ),
        steps=Lines(
            (
                "Daftar di loket",
                "Pengecekan data pada sistem",
                "Pengusulan oleh dinas",
                "Pemberitahuan lewat sekolah",
            ),
            ("Register", "Data is checked", "The agency applies", "The school tells you the result"),
        ),
        time=Text("3 hari kerja sampai usulan terkirim.", "3 working days until the application is sent."),
        minutes=3 * WORKING_DAY_MINUTES,
        product=Text("Bukti usulan bantuan.", "Proof of application."),
    ),
    ServicePlan(
        code="IZIN-PAUD",
        unit="PAUD",
        name=Text("Rekomendasi izin PAUD dan kursus", "Licence letter for pre-schools and courses"),
        summary=Text(
            "Rekomendasi pendirian dan perpanjangan izin satuan PAUD, kursus, dan pusat kegiatan belajar.",
            "Letter to open or renew a pre-school, course or learning centre.",
        ),
        laws=(
            *UU_SCHOOL,
            "Peraturan Menteri Pendidikan dan Kebudayaan Nomor 84 Tahun 2014 tentang Pendirian Satuan "
            "Pendidikan "
            "Anak Usia Dini",
        ),
        requirements=Lines(
            (
                "Akta pendirian lembaga",
                "Susunan pengelola dan pendidik",
                "Bukti kepemilikan atau sewa tempat",
            ),
            ("Deed of the institution", "List of managers and teachers", "Proof of ownership or lease"),
        ),
        steps=Lines(
            ("Ajukan berkas", "Kunjungan lapangan", "Pembahasan tim", "Penerbitan rekomendasi"),
            ("Hand in the papers", "Site visit", "Review by the team", "The letter is issued"),
        ),
        time=Text("10 hari kerja sejak berkas lengkap.", "10 working days once your papers are complete."),
        minutes=10 * WORKING_DAY_MINUTES,
        product=Text("Surat rekomendasi izin operasional.", "Letter for the operating licence."),
    ),
)

EDUCATION = AgencyPlan(
    kind="education",
    units=(
        Unit("DINAS", None, Text("Dinas", "Agency head office")),
        Unit("SEKRETARIAT", "DINAS", Text("Unit Layanan Terpadu", "Service desk")),
        Unit("DIKDAS", "DINAS", Text("Bidang Pendidikan Dasar", "Primary and junior secondary schools")),
        Unit("PAUD", "DINAS", Text("Bidang PAUD dan Pendidikan Nonformal", "Pre-schools and courses")),
    ),
    positions=(
        Position("KADIS", "DINAS", Text("Kepala Dinas", "Head of agency"), "leader", False, 1),
        Position(
            "KOORD-ULT", "SEKRETARIAT", Text("Koordinator Layanan", "Service coordinator"), "leader", True, 1
        ),
        Position(
            "FO",
            "SEKRETARIAT",
            Text("Petugas Layanan Terpadu", "Service desk officer"),
            "administrative",
            True,
            4,
        ),
        Position("KABID-DIKDAS", "DIKDAS", Text("Kepala Bidang", "Head of division"), "leader", False, 1),
        Position(
            "PTP",
            "DIKDAS",
            Text("Pengembang Teknologi Pembelajaran", "Learning technology officer"),
            "functional",
            False,
            1,
        ),
        Position(
            "ADM-DIKDAS",
            "DIKDAS",
            Text("Pengelola Data Peserta Didik", "Pupil data officer"),
            "administrative",
            True,
            4,
        ),
        Position("KABID-PAUD", "PAUD", Text("Kepala Bidang", "Head of division"), "leader", False, 1),
        Position("PENILIK", "PAUD", Text("Penilik", "Non-formal education inspector"), "functional", True, 2),
        Position(
            "ADM-PAUD",
            "PAUD",
            Text("Pengelola Kelembagaan", "Institution officer"),
            "administrative",
            True,
            1,
        ),
    ),
    points=(
        PointPlan(
            "SEKRETARIAT",
            "Loket Layanan 1",
            "counter",
            "Unit Layanan Terpadu, lantai 1",
            ("LEGALISASI", "MUTASI"),
            1.3,
        ),
        PointPlan(
            "DIKDAS", "Loket Layanan 2", "counter", "Unit Layanan Terpadu, lantai 1", ("MUTASI", "PIP"), 1.1
        ),
        PointPlan("SEKRETARIAT", "Posko SPMB", "desk", "Aula dinas", ("SPMB",), 0.9),
        PointPlan("PAUD", "Meja Kelembagaan", "desk", "Lantai 2, ruang PAUD", ("IZIN-PAUD",), 0.5),
        PointPlan(
            "SEKRETARIAT",
            "Layanan Daring",
            "online",
            "Laman layanan pendidikan",
            ("SPMB", "MUTASI", "PIP"),
            0.5,
        ),
        PointPlan(
            "DIKDAS",
            "Layanan Keliling Sekolah",
            "mobile",
            "Sekolah dasar di Kecamatan {district}",
            ("PIP", "LEGALISASI"),
            0.3,
        ),
    ),
    services=SERVICES,
    commons=Commons(
        facilities=(
            "Unit layanan terpadu dengan kursi tunggu dan layar antrean",
            "Komputer mandiri dan jaringan nirkabel bagi orang tua",
            "Pojok baca, ruang laktasi, dan jalur landai",
        ),
        competence=(
            "Memahami data pokok pendidikan dan peraturan penerimaan murid",
            "Terampil memakai aplikasi perkantoran dan sistem layanan",
            "Sabar mendampingi orang tua yang belum terbiasa dengan layanan daring",
        ),
        safety=(
            "Data murid dilindungi dan tidak diberikan kepada pihak ketiga",
            "Ijazah asli dikembalikan pada hari yang sama dengan tanda terima",
            "Ruang layanan memiliki jalur evakuasi dan alat pemadam",
        ),
        guarantee="Tidak ada pungutan dalam bentuk apa pun; pelanggaran ditindak sesuai peraturan disiplin.",
        staffing="{count} orang petugas layanan pada hari kerja, ditambah pada masa penerimaan murid.",
    ),
)
