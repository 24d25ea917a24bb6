from portal.demo.city.blueprint import AgencyPlan, Commons, Lines, PointPlan, ServicePlan
from portal.demo.city.health import CARD, COMPETENCE, INSURED, JKN, SAFETY, UU_HEALTH
from portal.demo.city.model import Position, Text, Unit

RECORDS = ("Peraturan Menteri Kesehatan Nomor 24 Tahun 2022 tentang Rekam Medis",)

HOSPITAL_SERVICES = (
    ServicePlan(
        code="RAWAT-JALAN",
        unit="DAFTAR",
        name=Text("Pendaftaran rawat jalan", "Outpatient registration"),
        summary=Text(
            "Pendaftaran pasien poliklinik, baik JKN maupun umum, di loket dan mesin mandiri.",
            "Registration for the clinics, with or without JKN, at the counter or the kiosk.",
        ),
        laws=UU_HEALTH + JKN + RECORDS,
        requirements=Lines(
            (*CARD.id, "Surat rujukan atau surat kontrol bagi peserta JKN"),
            (*CARD.en, "Referral or follow-up letter for JKN members"),
        ),
        steps=Lines(
            (
                "Ambil nomor antrean atau pindai kode dari aplikasi Mobile JKN",
                "Verifikasi data dan sidik jari",
                "Pencetakan bukti pendaftaran",
                "Menuju poliklinik tujuan",
            ),
            (
                "Take a number or scan the code of the Mobile JKN app",
                "Your data and fingerprint are checked",
                "Your registration slip is printed",
                "Go to the clinic",
            ),
        ),
        time=Text("15 menit sejak nomor dipanggil.", "15 minutes after your number is called."),
        minutes=15,
        product=Text("Bukti pendaftaran dan antrean poliklinik.", "Registration slip and clinic number."),
        fee=INSURED,
    ),
    ServicePlan(
        code="IGD",
        unit="MEDIK",
        name=Text("Instalasi gawat darurat", "Emergency care"),
        summary=Text(
            "Pelayanan darurat 24 jam dengan pemilahan menurut tingkat kegawatan.",
            "Emergency care around the clock, in order of urgency.",
        ),
        laws=(
            *UU_HEALTH,
            "Peraturan Menteri Kesehatan Nomor 47 Tahun 2018 tentang Pelayanan Kegawatdaruratan",
        ),
        requirements=Lines(
            ("Tidak ada syarat; penanganan didahulukan", "Identitas dapat menyusul dalam 3 x 24 jam"),
            ("None; care comes first", "Identity papers may follow within three days"),
        ),
        steps=Lines(
            (
                "Pemilahan oleh perawat",
                "Pemeriksaan dan tindakan dokter",
                "Observasi, rawat inap, atau pulang",
            ),
            ("Sorting by a nurse", "Examination and treatment", "Observation, admission or discharge"),
        ),
        time=Text("Tanggap paling lama 5 menit.", "First response within 5 minutes."),
        minutes=5,
        product=Text("Tindakan kegawatdaruratan.", "Emergency treatment."),
        fee=INSURED,
    ),
    ServicePlan(
        code="FARMASI",
        unit="PENUNJANG",
        name=Text("Farmasi rawat jalan", "Outpatient pharmacy"),
        summary=Text(
            "Penyiapan dan penyerahan obat disertai penjelasan cara pakai.",
            "Medicine is prepared and handed over with advice on its use.",
        ),
        laws=(
            *UU_HEALTH,
            "Peraturan Menteri Kesehatan Nomor 72 Tahun 2016 tentang Standar Pelayanan Kefarmasian di "
            "Rumah Sakit",
        ),
        requirements=Lines(("Resep dokter", "Bukti pendaftaran"), ("Prescription", "Registration slip")),
        steps=Lines(
            ("Serahkan resep", "Telaah resep oleh apoteker", "Penyiapan obat", "Penyerahan dan penjelasan"),
            ("Hand in the prescription", "Check by the pharmacist", "Preparation", "Hand-over and advice"),
        ),
        time=Text(
            "30 menit untuk obat jadi dan 60 menit untuk racikan.",
            "30 minutes for ready medicine, 60 for compounded medicine.",
        ),
        minutes=30,
        product=Text("Obat dan informasi obat.", "Medicine and advice."),
        fee=INSURED,
    ),
    ServicePlan(
        code="LABORATORIUM",
        unit="PENUNJANG",
        name=Text("Laboratorium klinik", "Clinical laboratory"),
        summary=Text(
            "Pemeriksaan hematologi, kimia klinik, dan imunologi bagi pasien rawat jalan.",
            "Blood count, chemistry and immunology tests for outpatients.",
        ),
        laws=(
            *UU_HEALTH,
            "Peraturan Menteri Kesehatan Nomor 3 Tahun 2020 tentang Klasifikasi dan Perizinan Rumah Sakit",
        ),
        requirements=Lines(
            ("Permintaan dokter", "Puasa sesuai jenis pemeriksaan"),
            ("Request from the doctor", "Fasting as the test needs"),
        ),
        steps=Lines(
            (
                "Pendaftaran di laboratorium",
                "Pengambilan sampel",
                "Pemeriksaan",
                "Hasil diambil atau dikirim ke poliklinik",
            ),
            (
                "Registration",
                "The sample is taken",
                "Analysis",
                "Results are collected or sent to the clinic",
            ),
        ),
        time=Text("140 menit untuk pemeriksaan rutin.", "140 minutes for routine tests."),
        minutes=140,
        product=Text("Hasil pemeriksaan laboratorium.", "Laboratory report."),
        fee=INSURED,
    ),
)

HOSPITAL_PLAN = AgencyPlan(
    kind="health",
    units=(
        Unit("DIREKSI", None, Text("Direksi", "Board of directors")),
        Unit("MEDIK", "DIREKSI", Text("Bidang Pelayanan Medik", "Medical services")),
        Unit("PENUNJANG", "MEDIK", Text("Seksi Penunjang Medik", "Pharmacy and laboratory")),
        Unit("DAFTAR", "DIREKSI", Text("Bagian Pendaftaran dan Rekam Medis", "Registration and records")),
    ),
    positions=(
        Position("DIREKTUR", "DIREKSI", Text("Direktur", "Director"), "leader", False, 1),
        Position("KABID-MEDIK", "MEDIK", Text("Kepala Bidang", "Head of division"), "leader", False, 1),
        Position("DOKTER-IGD", "MEDIK", Text("Dokter IGD", "Emergency doctor"), "functional", True, 2),
        Position("PERAWAT-IGD", "MEDIK", Text("Perawat IGD", "Emergency nurse"), "functional", True, 4),
        Position("KASI-PENUNJANG", "PENUNJANG", Text("Kepala Seksi", "Head of section"), "leader", False, 1),
        Position("APOTEKER", "PENUNJANG", Text("Apoteker", "Pharmacist"), "functional", True, 2),
        Position(
            "TTK",
            "PENUNJANG",
            Text("Tenaga Teknis Kefarmasian", "Pharmacy technician"),
            "functional",
            True,
            2,
        ),
        Position(
            "PLK",
            "PENUNJANG",
            Text("Pranata Laboratorium Kesehatan", "Laboratory officer"),
            "functional",
            True,
            3,
        ),
        Position("KABAG-DAFTAR", "DAFTAR", Text("Kepala Bagian", "Head of division"), "leader", False, 1),
        Position("PMIK", "DAFTAR", Text("Perekam Medis", "Records officer"), "functional", True, 2),
        Position(
            "LOKET",
            "DAFTAR",
            Text("Petugas Loket Pendaftaran", "Registration officer"),
            "administrative",
            True,
            4,
        ),
    ),
    points=(
        PointPlan(
            "DAFTAR", "Loket Pendaftaran 1", "counter", "Gedung rawat jalan, lantai 1", ("RAWAT-JALAN",), 1.7
        ),
        PointPlan(
            "DAFTAR", "Loket Pendaftaran 2", "counter", "Gedung rawat jalan, lantai 1", ("RAWAT-JALAN",), 1.5
        ),
        PointPlan(
            "DAFTAR", "Loket Pendaftaran 3", "counter", "Gedung rawat jalan, lantai 1", ("RAWAT-JALAN",), 1.2
        ),
        PointPlan("DAFTAR", "Pendaftaran Daring", "online", "Aplikasi antrean", ("RAWAT-JALAN",), 0.6),
        PointPlan("MEDIK", "Meja Triase IGD", "desk", "Gedung gawat darurat", ("IGD",), 0.8),
        PointPlan(
            "PENUNJANG", "Loket Farmasi A", "counter", "Gedung rawat jalan, lantai 1", ("FARMASI",), 1.3
        ),
        PointPlan(
            "PENUNJANG", "Loket Farmasi B", "counter", "Gedung rawat jalan, lantai 2", ("FARMASI",), 0.9
        ),
        PointPlan("PENUNJANG", "Loket Laboratorium", "counter", "Gedung penunjang", ("LABORATORIUM",), 0.8),
    ),
    services=HOSPITAL_SERVICES,
    commons=Commons(
        facilities=(
            "Mesin pendaftaran mandiri dan layar antrean di setiap poliklinik",
            "Kursi roda, brankar, dan lift pasien",
            "Ruang tunggu berpendingin, kantin, musala, dan toilet ramah disabilitas",
        ),
        competence=COMPETENCE,
        safety=SAFETY,
        guarantee="Tidak ada pasien gawat darurat yang ditolak atau dimintai uang muka.",
        staffing="{count} orang petugas per giliran jaga.",
    ),
)
