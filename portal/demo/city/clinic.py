from portal.demo.city.blueprint import AgencyPlan, Commons, Lines, PointPlan, ServicePlan
from portal.demo.city.health import CARD, COMPETENCE, INSURED, JKN, SAFETY, UU_HEALTH
from portal.demo.city.model import Position, Text, Unit

CLINIC = (
    "Peraturan Menteri Kesehatan Nomor 19 Tahun 2024 tentang Penyelenggaraan Pusat Kesehatan Masyarakat",
)

CLINIC_SERVICES = (
    ServicePlan(
        code="POLI-UMUM",
        unit="DEWASA",
        name=Text("Pemeriksaan umum", "General consultation"),
        summary=Text(
            "Pemeriksaan dokter bagi usia dewasa dan lanjut usia, termasuk tekanan darah dan gula darah.",
            "Doctor's consultation for adults and older people, with blood pressure and blood sugar checks.",
        ),
        laws=UU_HEALTH + CLINIC + JKN,
        requirements=CARD,
        steps=Lines(
            (
                "Daftar di loket atau lewat aplikasi antrean",
                "Pengukuran tekanan darah, berat badan, dan suhu",
                "Pemeriksaan oleh dokter",
                "Laboratorium, rujukan, atau pengambilan obat sesuai anjuran",
            ),
            (
                "Register at the counter or with the queue app",
                "Blood pressure, weight and temperature are taken",
                "Consultation with the doctor",
                "Laboratory, referral or medicine as advised",
            ),
        ),
        time=Text("90 menit dari pendaftaran sampai selesai.", "90 minutes from registration to the end."),
        minutes=90,
        product=Text(
            "Pemeriksaan, diagnosis, dan resep atau rujukan.", "Examination and a prescription or referral."
        ),
        fee=INSURED,
    ),
    ServicePlan(
        code="KIA-KB",
        unit="IBU-ANAK",
        name=Text("Kesehatan ibu, anak, dan KB", "Mother and child health"),
        summary=Text(
            "Pemeriksaan kehamilan, nifas, tumbuh kembang anak, dan keluarga berencana.",
            "Care in pregnancy and after birth, child growth and family planning.",
        ),
        laws=(
            *UU_HEALTH,
            "Peraturan Menteri Kesehatan Nomor 21 Tahun 2021 tentang Pelayanan Kesehatan Masa Sebelum "
            "Hamil, Masa "
            "Hamil, Persalinan, dan Masa Sesudah Melahirkan",
            *JKN,
        ),
        requirements=Lines(
            (*CARD.id, "Buku Kesehatan Ibu dan Anak"),
            (*CARD.en, "Mother and child health book"),
        ),
        steps=Lines(
            (
                "Daftar dan timbang badan",
                "Pemeriksaan oleh bidan atau dokter",
                "Konseling gizi dan jadwal kunjungan berikutnya",
                "Pengambilan vitamin atau obat",
            ),
            (
                "Register and be weighed",
                "Examination by a midwife or doctor",
                "Nutrition advice and date of the next visit",
                "Collect vitamins or medicine",
            ),
        ),
        time=Text("75 menit dari pendaftaran sampai selesai.", "75 minutes from registration to the end."),
        minutes=75,
        product=Text(
            "Pemeriksaan dan catatan pada Buku KIA.", "Examination and an entry in the health book."
        ),
        fee=INSURED,
    ),
    ServicePlan(
        code="IMUNISASI",
        unit="IBU-ANAK",
        name=Text("Imunisasi bayi dan anak", "Child immunisation"),
        summary=Text(
            "Imunisasi rutin lengkap dan lanjutan sesuai jadwal nasional.",
            "Routine and booster immunisation by the national schedule.",
        ),
        laws=(
            *UU_HEALTH,
            "Peraturan Menteri Kesehatan Nomor 12 Tahun 2017 tentang Penyelenggaraan Imunisasi",
        ),
        requirements=Lines(
            ("Anak dalam keadaan sehat", "Buku Kesehatan Ibu dan Anak", "Fotokopi Kartu Keluarga"),
            ("The child is well", "Mother and child health book", "Copy of the family card"),
        ),
        steps=Lines(
            (
                "Daftar dan ukur suhu serta berat badan anak",
                "Bidan memeriksa riwayat imunisasi",
                "Penyuntikan atau penetesan vaksin",
                "Tunggu 30 menit untuk pemantauan",
            ),
            (
                "Register; temperature and weight are taken",
                "The midwife checks earlier immunisations",
                "The vaccine is given",
                "Wait 30 minutes for observation",
            ),
        ),
        time=Text("60 menit termasuk masa pemantauan.", "60 minutes, observation included."),
        minutes=60,
        product=Text("Imunisasi dan catatan pada Buku KIA.", "Immunisation and an entry in the health book."),
    ),
    ServicePlan(
        code="LAB",
        unit="PENUNJANG",
        name=Text("Laboratorium dasar", "Basic laboratory"),
        summary=Text(
            "Pemeriksaan darah, urine, dahak, dan tes cepat atas permintaan dokter.",
            "Blood, urine and sputum tests and rapid tests at a doctor's request.",
        ),
        laws=(
            *UU_HEALTH,
            "Peraturan Menteri Kesehatan Nomor 37 Tahun 2012 tentang Penyelenggaraan Laboratorium Pusat "
            "Kesehatan "
            "Masyarakat",
        ),
        requirements=Lines(
            ("Lembar permintaan pemeriksaan", "Puasa bila diminta dokter"),
            ("Test request from the doctor", "Fasting if the doctor asks"),
        ),
        steps=Lines(
            ("Serahkan lembar permintaan", "Pengambilan sampel", "Pemeriksaan", "Penyerahan hasil"),
            ("Hand in the request", "The sample is taken", "Analysis", "Results are handed over"),
        ),
        time=Text("60 menit untuk pemeriksaan dasar.", "60 minutes for basic tests."),
        minutes=60,
        product=Text("Lembar hasil laboratorium.", "Laboratory report."),
        fee=INSURED,
    ),
    ServicePlan(
        code="GIGI",
        unit="DEWASA",
        name=Text("Kesehatan gigi dan mulut", "Dental care"),
        summary=Text(
            "Pemeriksaan, penambalan, pencabutan, dan pembersihan karang gigi.",
            "Examination, fillings, extraction and cleaning.",
        ),
        laws=UU_HEALTH + CLINIC + JKN,
        requirements=CARD,
        steps=Lines(
            (
                "Daftar di loket",
                "Pemeriksaan oleh dokter gigi",
                "Tindakan dengan persetujuan pasien",
                "Pengambilan obat",
            ),
            (
                "Register at the counter",
                "Examination by the dentist",
                "Treatment with your consent",
                "Collect medicine",
            ),
        ),
        time=Text("60 menit sejak dipanggil.", "60 minutes after you are called."),
        minutes=60,
        product=Text("Pemeriksaan dan tindakan gigi.", "Dental examination and treatment."),
        fee=INSURED,
    ),
    ServicePlan(
        code="SKD",
        unit="DEWASA",
        name=Text("Surat keterangan sehat", "Health certificate"),
        summary=Text(
            "Surat keterangan sehat untuk melamar kerja, sekolah, atau keperluan lain.",
            "Health certificate for work, school or other needs.",
        ),
        laws=UU_HEALTH + CLINIC,
        requirements=Lines(
            ("KTP-el", "Menyebutkan keperluan surat"), ("Identity card", "State what it is for")
        ),
        steps=Lines(
            ("Daftar di loket", "Pemeriksaan fisik, mata, dan tekanan darah", "Surat ditandatangani dokter"),
            (
                "Register at the counter",
                "Physical, eye and blood pressure check",
                "The doctor signs the certificate",
            ),
        ),
        time=Text("45 menit.", "45 minutes."),
        minutes=45,
        product=Text("Surat keterangan sehat.", "Health certificate."),
        fee=Text("Sesuai peraturan daerah tentang retribusi.", "The rate in the local regulation."),
    ),
)

CLINIC_PLAN = AgencyPlan(
    kind="health",
    units=(
        Unit("PUSKESMAS", None, Text("Puskesmas", "Health centre head office")),
        Unit("IBU-ANAK", "PUSKESMAS", Text("Klaster Ibu dan Anak", "Mother and child cluster")),
        Unit(
            "DEWASA",
            "PUSKESMAS",
            Text("Klaster Usia Dewasa dan Lanjut Usia", "Adult and older people cluster"),
        ),
        Unit("PENUNJANG", "PUSKESMAS", Text("Lintas Klaster", "Laboratory, pharmacy and registration")),
    ),
    positions=(
        Position("KAPUS", "PUSKESMAS", Text("Kepala Puskesmas", "Head of health centre"), "leader", False, 1),
        Position("PJ-IBU", "IBU-ANAK", Text("Penanggung Jawab Klaster", "Cluster head"), "leader", False, 1),
        Position("BIDAN", "IBU-ANAK", Text("Bidan", "Midwife"), "functional", True, 4),
        Position("PJ-DEWASA", "DEWASA", Text("Penanggung Jawab Klaster", "Cluster head"), "leader", True, 1),
        Position("DOKTER", "DEWASA", Text("Dokter", "Doctor"), "functional", True, 2),
        Position("PERAWAT", "DEWASA", Text("Perawat", "Nurse"), "functional", True, 3),
        Position(
            "PJ-LINTAS", "PENUNJANG", Text("Penanggung Jawab Klaster", "Cluster head"), "leader", False, 1
        ),
        Position(
            "LAB",
            "PENUNJANG",
            Text("Pranata Laboratorium Kesehatan", "Laboratory officer"),
            "functional",
            True,
            1,
        ),
        Position("APOTEKER", "PENUNJANG", Text("Apoteker", "Pharmacist"), "functional", True, 1),
        Position(
            "REKMED",
            "PENUNJANG",
            Text("Petugas Pendaftaran", "Registration officer"),
            "administrative",
            True,
            2,
        ),
    ),
    points=(
        PointPlan(
            "PENUNJANG",
            "Loket Pendaftaran",
            "counter",
            "Pintu utama",
            ("POLI-UMUM", "KIA-KB", "GIGI", "SKD"),
            1.4,
        ),
        PointPlan("DEWASA", "Ruang Pemeriksaan Umum", "desk", "Lantai 1, ruang 3", ("POLI-UMUM", "SKD"), 1.3),
        PointPlan("IBU-ANAK", "Ruang KIA", "desk", "Lantai 1, ruang 5", ("KIA-KB", "IMUNISASI"), 1.1),
        PointPlan("DEWASA", "Ruang Gigi", "desk", "Lantai 1, ruang 6", ("GIGI",), 0.5),
        PointPlan("PENUNJANG", "Laboratorium", "desk", "Lantai 1, belakang apotek", ("LAB",), 0.6),
        PointPlan(
            "IBU-ANAK",
            "Posyandu Keliling",
            "mobile",
            "Balai warga Kecamatan {district}",
            ("KIA-KB", "IMUNISASI"),
            0.5,
        ),
    ),
    services=CLINIC_SERVICES,
    commons=Commons(
        facilities=(
            "Ruang tunggu terpisah untuk anak sehat dan pasien batuk",
            "Alat pemeriksaan terkalibrasi dan lemari pendingin vaksin",
            "Toilet ramah disabilitas, ruang laktasi, dan air minum",
        ),
        competence=COMPETENCE,
        safety=SAFETY,
        guarantee="Pasien lanjut usia, ibu hamil, dan penyandang disabilitas didahulukan pada setiap ruang.",
        staffing="{count} orang tenaga kesehatan dan petugas pendaftaran pada jam layanan.",
    ),
)
