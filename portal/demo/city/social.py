from portal.demo.city.blueprint import AgencyPlan, Commons, Lines, PointPlan, ServicePlan
from portal.demo.city.model import WORKING_DAY_MINUTES, Position, Text, Unit

UU_SOCIAL = (
    "Undang-Undang Nomor 11 Tahun 2009 tentang Kesejahteraan Sosial",
    "Undang-Undang Nomor 13 Tahun 2011 tentang Penanganan Fakir Miskin",
)

SERVICES = (
    ServicePlan(
        code="DTSEN",
        unit="JAMINAN",
        name=Text("Usul dan sanggah data sosial ekonomi", "Social data: apply or object"),
        summary=Text(
            "Pengusulan keluarga ke dalam data tunggal sosial ekonomi dan sanggahan atas data yang keliru.",
            "Entry of a family in the national social and economic data, or correction of it.",
        ),
        laws=(
            *UU_SOCIAL,
            "Instruksi Presiden Nomor 4 Tahun 2025 tentang Data Tunggal Sosial dan Ekonomi Nasional",
        ),
        requirements=Lines(
            (
                "KTP-el dan Kartu Keluarga",
                "Foto rumah tampak depan dan dalam",
                "Surat pengantar desa atau kelurahan",
            ),
            (
                "Identity card and family card",
                "Photographs of the house, outside and inside",
                "Letter from the village",
            ),
        ),
        steps=Lines(
            (
                "Daftar di loket",
                "Wawancara singkat",
                "Pengisian usulan pada sistem",
                "Kunjungan rumah oleh pendamping",
                "Pemberitahuan hasil",
            ),
            (
                "Register",
                "A short interview",
                "The application is entered",
                "A social worker visits your home",
                "You are told the result",
            ),
        ),
        time=Text("3 hari kerja sampai usulan terkirim.", "3 working days until the application is sent."),
        minutes=3 * WORKING_DAY_MINUTES,
        product=Text("Bukti usulan atau sanggahan.", "Proof of application or objection."),
    ),
    ServicePlan(
        code="PBI-JK",
        unit="JAMINAN",
        name=Text("Rekomendasi reaktivasi PBI JK", "Health insurance reactivation letter"),
        summary=Text(
            "Rekomendasi pengaktifan kembali kepesertaan jaminan kesehatan bagi penerima bantuan iuran.",
            "Letter to reactivate health insurance paid by the state.",
        ),
        laws=(
            *UU_SOCIAL,
            "Peraturan Pemerintah Nomor 76 Tahun 2015 tentang Perubahan atas Peraturan Pemerintah Nomor "
            "101 Tahun "
            "2012 tentang Penerima Bantuan Iuran Jaminan Kesehatan",
        ),
        requirements=Lines(
            (
                "KTP-el dan Kartu Keluarga",
                "Surat keterangan sakit atau rujukan bila mendesak",
                "Kartu JKN yang nonaktif",
            ),
            ("Identity card and family card", "Medical letter if urgent", "The inactive JKN card"),
        ),
        steps=Lines(
            (
                "Daftar di loket",
                "Pengecekan kepesertaan",
                "Penerbitan rekomendasi",
                "Pengiriman ke BPJS Kesehatan",
            ),
            (
                "Register",
                "Your membership is checked",
                "The letter is issued",
                "It is sent to BPJS Kesehatan",
            ),
        ),
        time=Text("60 menit; kasus darurat didahulukan.", "60 minutes; emergencies come first."),
        minutes=60,
        product=Text("Surat rekomendasi reaktivasi.", "Reactivation letter."),
    ),
    ServicePlan(
        code="DISABILITAS",
        unit="REHAB",
        name=Text("Alat bantu penyandang disabilitas", "Aids for people with disabilities"),
        summary=Text(
            "Asesmen dan usulan kursi roda, alat bantu dengar, tongkat, atau kaki palsu.",
            "Assessment and application for wheelchairs, hearing aids, canes or artificial limbs.",
        ),
        laws=(
            "Undang-Undang Nomor 8 Tahun 2016 tentang Penyandang Disabilitas",
            "Peraturan Pemerintah Nomor 52 Tahun 2019 tentang Penyelenggaraan Kesejahteraan Sosial bagi "
            "Penyandang "
            "Disabilitas",
            *UU_SOCIAL,
        ),
        requirements=Lines(
            ("KTP-el atau Kartu Identitas Anak", "Surat keterangan dokter", "Foto seluruh badan"),
            ("Identity card or child identity card", "Letter from a doctor", "Full-length photograph"),
        ),
        steps=Lines(
            (
                "Permohonan lewat loket atau keluarga",
                "Asesmen pekerja sosial di rumah",
                "Penetapan penerima",
                "Penyerahan alat dan pelatihan",
            ),
            (
                "Apply at the counter or through family",
                "A social worker assesses at home",
                "The decision",
                "Hand-over and training",
            ),
        ),
        time=Text("10 hari kerja sampai asesmen selesai.", "10 working days until the assessment is done."),
        minutes=10 * WORKING_DAY_MINUTES,
        product=Text(
            "Alat bantu atau surat usulan ke kementerian.", "The aid, or an application to the ministry."
        ),
    ),
    ServicePlan(
        code="ADUAN-SOSIAL",
        unit="DAYASOS",
        name=Text("Pengaduan dan rujukan sosial", "Social help desk"),
        summary=Text(
            "Satu pintu untuk bantuan mendesak, orang telantar, kekerasan, dan bantuan yang tidak sampai.",
            "One door for urgent need, abandoned people, violence and aid that did not arrive.",
        ),
        laws=(
            *UU_SOCIAL,
            "Peraturan Presiden Nomor 76 Tahun 2013 tentang Pengelolaan Pengaduan Pelayanan Publik",
        ),
        requirements=Lines(
            ("Tidak ada syarat untuk melapor", "Identitas pelapor dapat dirahasiakan"),
            ("None to report", "Your identity can be kept secret"),
        ),
        steps=Lines(
            (
                "Sampaikan laporan",
                "Pencatatan dan pemilahan kasus",
                "Rujukan ke unit yang menangani",
                "Kabar tindak lanjut",
            ),
            (
                "Tell us",
                "The case is recorded and sorted",
                "Referral to the unit that handles it",
                "You hear what was done",
            ),
        ),
        time=Text("Tanggapan awal dalam 1 hari kerja.", "First answer within 1 working day."),
        minutes=WORKING_DAY_MINUTES,
        product=Text("Nomor kasus dan rujukan.", "Case number and referral."),
    ),
    ServicePlan(
        code="LANSIA",
        unit="REHAB",
        name=Text("Bantuan lanjut usia telantar", "Support for older people in need"),
        summary=Text(
            "Permakanan, perawatan sosial, dan rujukan panti bagi lanjut usia tanpa keluarga.",
            "Meals, care and placement for older people without family.",
        ),
        laws=("Undang-Undang Nomor 13 Tahun 1998 tentang Kesejahteraan Lanjut Usia", *UU_SOCIAL),
        requirements=Lines(
            ("Laporan warga, keluarga, atau perangkat desa", "KTP-el bila ada"),
            ("Report from neighbours, family or the village", "Identity card if there is one"),
        ),
        steps=Lines(
            ("Laporan diterima", "Kunjungan dan asesmen", "Rapat kasus", "Pemberian bantuan atau rujukan"),
            ("The report is received", "Visit and assessment", "Case meeting", "Support or referral"),
        ),
        time=Text("5 hari kerja sampai keputusan.", "5 working days until the decision."),
        minutes=5 * WORKING_DAY_MINUTES,
        product=Text("Keputusan bantuan atau rujukan.", "Decision on support or referral."),
    ),
)

SOCIAL = AgencyPlan(
    kind="social",
    units=(
        Unit("DINAS", None, Text("Dinas", "Agency head office")),
        Unit("JAMINAN", "DINAS", Text("Bidang Perlindungan dan Jaminan Sosial", "Social protection")),
        Unit("REHAB", "DINAS", Text("Bidang Rehabilitasi Sosial", "Social rehabilitation")),
        Unit("DAYASOS", "DINAS", Text("Bidang Pemberdayaan Sosial", "Community support")),
    ),
    positions=(
        Position("KADIS", "DINAS", Text("Kepala Dinas", "Head of agency"), "leader", False, 1),
        Position("KABID-JAMINAN", "JAMINAN", Text("Kepala Bidang", "Head of division"), "leader", False, 1),
        Position(
            "FO-JAMINAN",
            "JAMINAN",
            Text("Petugas Layanan Jaminan Sosial", "Social protection officer"),
            "administrative",
            True,
            4,
        ),
        Position("KABID-REHAB", "REHAB", Text("Kepala Bidang", "Head of division"), "leader", False, 1),
        Position("PEKSOS", "REHAB", Text("Pekerja Sosial", "Social worker"), "functional", True, 3),
        Position("KABID-DAYA", "DAYASOS", Text("Kepala Bidang", "Head of division"), "leader", False, 1),
        Position("PENYULUH", "DAYASOS", Text("Penyuluh Sosial", "Social counsellor"), "functional", True, 2),
        Position(
            "FO-ADUAN", "DAYASOS", Text("Petugas Pengaduan", "Complaints officer"), "administrative", True, 1
        ),
        Position(
            "DATA",
            "JAMINAN",
            Text("Pengelola Data Sosial", "Social data officer"),
            "administrative",
            False,
            1,
        ),
    ),
    points=(
        PointPlan("JAMINAN", "Loket 1", "counter", "Ruang pelayanan depan", ("DTSEN", "PBI-JK"), 1.5),
        PointPlan("JAMINAN", "Loket 2", "counter", "Ruang pelayanan depan", ("PBI-JK",), 1.1),
        PointPlan("REHAB", "Meja Rehabilitasi", "desk", "Ruang konseling", ("DISABILITAS", "LANSIA"), 0.5),
        PointPlan("DAYASOS", "Meja Pengaduan", "desk", "Dekat pintu masuk", ("ADUAN-SOSIAL",), 0.7),
        PointPlan(
            "DAYASOS",
            "Pengaduan Daring",
            "online",
            "Nomor pesan singkat dinas",
            ("ADUAN-SOSIAL", "DTSEN"),
            0.5,
        ),
        PointPlan(
            "JAMINAN",
            "Layanan Desa",
            "mobile",
            "Balai desa di Kecamatan {district}",
            ("DTSEN", "LANSIA"),
            0.4,
        ),
    ),
    services=SERVICES,
    commons=Commons(
        facilities=(
            "Ruang tunggu dengan kursi prioritas dan air minum",
            "Ruang konseling tertutup",
            "Kendaraan jemput bola untuk warga yang tidak dapat datang",
            "Jalur landai dan toilet ramah disabilitas",
        ),
        competence=(
            "Memahami peraturan jaminan dan perlindungan sosial",
            "Mampu melakukan wawancara dan asesmen dengan empati",
            "Terampil memakai aplikasi data sosial",
        ),
        safety=(
            "Identitas pelapor dan penerima bantuan dirahasiakan",
            "Petugas lapangan membawa surat tugas dan tanda pengenal",
            "Ruang konseling menjaga keamanan korban kekerasan",
        ),
        guarantee="Setiap permohonan mendapat jawaban tertulis, termasuk bila ditolak, beserta alasannya.",
        staffing="{count} orang petugas layanan dan pekerja sosial.",
    ),
)
