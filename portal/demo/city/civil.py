from portal.demo.city.blueprint import AgencyPlan, Commons, Lines, PointPlan, ServicePlan
from portal.demo.city.model import WORKING_DAY_MINUTES, Position, Text, Unit

UU_ADMINDUK = (
    "Undang-Undang Nomor 23 Tahun 2006 tentang Administrasi Kependudukan sebagaimana telah diubah dengan "
    "Undang-Undang Nomor 24 Tahun 2013",
    "Peraturan Presiden Nomor 96 Tahun 2018 tentang Persyaratan dan Tata Cara Pendaftaran Penduduk dan "
    "Pencatatan Sipil",
    "Peraturan Menteri Dalam Negeri Nomor 108 Tahun 2019 tentang Peraturan Pelaksanaan Peraturan Presiden "
    "Nomor 96 Tahun 2018",
)

SERVICES = (
    ServicePlan(
        code="KTP-EL",
        unit="DAFDUK",
        name=Text("Penerbitan KTP elektronik", "Electronic identity card (KTP-el)"),
        summary=Text(
            "Perekaman dan pencetakan KTP-el baru, rusak, hilang, atau karena perubahan data.",
            "Recording and printing of a new, damaged, lost or changed identity card.",
        ),
        laws=UU_ADMINDUK,
        requirements=Lines(
            (
                "Telah berusia 17 tahun, sudah kawin, atau pernah kawin",
                "Fotokopi Kartu Keluarga",
                "KTP-el lama bila rusak atau berubah data",
                "Surat keterangan kehilangan dari kepolisian bila hilang",
            ),
            (
                "Aged 17 or over, or married",
                "Copy of the family card",
                "The old card if it is damaged or its data changed",
                "Police report if the card was lost",
            ),
        ),
        steps=Lines(
            (
                "Ambil nomor antrean di meja informasi",
                "Serahkan berkas di loket; petugas mencocokkan data",
                "Perekaman foto, sidik jari, iris mata, dan tanda tangan bagi pemula",
                "Pencetakan dan penyerahan KTP-el",
            ),
            (
                "Take a queue number at the information desk",
                "Hand in your papers at the counter; the officer checks your data",
                "First card: photograph, fingerprints, iris and signature are recorded",
                "The card is printed and handed to you",
            ),
        ),
        time=Text(
            "60 menit sejak berkas lengkap dan data siap cetak.",
            "60 minutes once your papers are complete and your data is ready to print.",
        ),
        minutes=60,
        product=Text("Kartu Tanda Penduduk elektronik.", "Electronic identity card."),
    ),
    ServicePlan(
        code="KK",
        unit="DAFDUK",
        name=Text("Penerbitan Kartu Keluarga", "Family card (KK)"),
        summary=Text(
            "Kartu Keluarga baru, perubahan susunan keluarga, atau penggantian yang hilang dan rusak.",
            "New family card, change of household members, or replacement.",
        ),
        laws=(
            *UU_ADMINDUK,
            "Peraturan Menteri Dalam Negeri Nomor 109 Tahun 2019 tentang Formulir dan Buku yang "
            "Digunakan dalam "
            "Administrasi Kependudukan",
        ),
        requirements=Lines(
            (
                "Formulir F-1.02 yang telah diisi",
                "Kartu Keluarga lama",
                "Fotokopi buku nikah atau kutipan akta perkawinan/perceraian",
                "Surat keterangan pindah bagi anggota yang datang dari daerah lain",
            ),
            (
                "Completed form F-1.02",
                "The old family card",
                "Copy of the marriage book, or of the marriage or divorce certificate",
                "Moving letter for members who come from another region",
            ),
        ),
        steps=Lines(
            (
                "Ambil nomor antrean dan isi formulir",
                "Verifikasi berkas di loket",
                "Pemutakhiran data dan penandatanganan elektronik",
                "Dokumen dikirim lewat surel atau dicetak di loket",
            ),
            (
                "Take a queue number and fill in the form",
                "The officer checks your papers",
                "Data is updated and signed electronically",
                "The document is sent by e-mail or printed at the counter",
            ),
        ),
        time=Text("1 hari kerja sejak berkas lengkap.", "1 working day once your papers are complete."),
        minutes=WORKING_DAY_MINUTES,
        product=Text("Kartu Keluarga bertanda tangan elektronik.", "Electronically signed family card."),
    ),
    ServicePlan(
        code="AKTA-LAHIR",
        unit="CAPIL",
        name=Text("Akta kelahiran", "Birth certificate"),
        summary=Text(
            "Pencatatan kelahiran dan penerbitan kutipan akta, termasuk yang terlambat dilaporkan.",
            "Registration of a birth and its certificate, late registrations included.",
        ),
        laws=UU_ADMINDUK,
        requirements=Lines(
            (
                "Formulir F-2.01",
                "Surat keterangan lahir dari rumah sakit, puskesmas, atau bidan",
                "Fotokopi buku nikah atau akta perkawinan orang tua",
                "Fotokopi Kartu Keluarga",
            ),
            (
                "Form F-2.01",
                "Birth note from the hospital, health centre or midwife",
                "Copy of the parents' marriage book or certificate",
                "Copy of the family card",
            ),
        ),
        steps=Lines(
            (
                "Serahkan formulir dan berkas di loket pencatatan sipil",
                "Petugas memeriksa dan memasukkan data",
                "Pelapor memeriksa ejaan nama dan tanggal pada layar",
                "Kutipan akta ditandatangani secara elektronik dan diserahkan",
            ),
            (
                "Hand in the form and papers at the civil registry counter",
                "The officer checks and enters the data",
                "You check the spelling of the name and the date on the screen",
                "The certificate is signed electronically and handed over",
            ),
        ),
        time=Text("1 hari kerja sejak berkas lengkap.", "1 working day once your papers are complete."),
        minutes=WORKING_DAY_MINUTES,
        product=Text("Kutipan akta kelahiran.", "Birth certificate."),
    ),
    ServicePlan(
        code="AKTA-MATI",
        unit="CAPIL",
        name=Text("Akta kematian", "Death certificate"),
        summary=Text(
            "Pencatatan kematian bagi keluarga yang ditinggalkan, sekaligus pemutakhiran Kartu Keluarga.",
            "Registration of a death for the family, with an updated family card.",
        ),
        laws=UU_ADMINDUK,
        requirements=Lines(
            (
                "Surat kematian dari dokter, kepala desa, atau lurah",
                "Kartu Keluarga dan KTP-el almarhum",
                "Fotokopi KTP-el pelapor",
            ),
            (
                "Death note from a doctor or the village head",
                "Family card and identity card of the deceased",
                "Copy of the identity card of the person reporting",
            ),
        ),
        steps=Lines(
            (
                "Sampaikan berkas di loket pencatatan sipil",
                "Verifikasi data oleh petugas",
                "Akta kematian dan Kartu Keluarga baru diserahkan bersamaan",
            ),
            (
                "Hand in the papers at the civil registry counter",
                "The officer verifies the data",
                "Certificate and new family card are handed over together",
            ),
        ),
        time=Text("1 hari kerja sejak berkas lengkap.", "1 working day once your papers are complete."),
        minutes=WORKING_DAY_MINUTES,
        product=Text(
            "Kutipan akta kematian dan Kartu Keluarga yang dimutakhirkan.",
            "Death certificate and an updated family card.",
        ),
    ),
    ServicePlan(
        code="KIA",
        unit="DAFDUK",
        name=Text("Kartu Identitas Anak", "Child identity card (KIA)"),
        summary=Text(
            "Kartu identitas bagi anak di bawah 17 tahun yang belum menikah.",
            "Identity card for children under 17.",
        ),
        laws=(
            *UU_ADMINDUK[:1],
            "Peraturan Menteri Dalam Negeri Nomor 2 Tahun 2016 tentang Kartu Identitas Anak",
        ),
        requirements=Lines(
            (
                "Fotokopi kutipan akta kelahiran",
                "Kartu Keluarga asli orang tua atau wali",
                "Pas foto 2 x 3 satu lembar bagi anak usia 5 tahun ke atas",
            ),
            (
                "Copy of the birth certificate",
                "Family card of the parents or guardian",
                "One 2 x 3 photograph for children of 5 and over",
            ),
        ),
        steps=Lines(
            ("Serahkan berkas di loket", "Petugas mencocokkan data anak", "Kartu dicetak dan diserahkan"),
            (
                "Hand in the papers at the counter",
                "The officer matches the child's data",
                "The card is printed and handed over",
            ),
        ),
        time=Text("30 menit sejak berkas lengkap.", "30 minutes once your papers are complete."),
        minutes=30,
        product=Text("Kartu Identitas Anak.", "Child identity card."),
    ),
    ServicePlan(
        code="PINDAH",
        unit="DAFDUK",
        name=Text("Surat keterangan pindah", "Moving letter"),
        summary=Text(
            "Perpindahan penduduk antarkelurahan, antarkabupaten, atau antarprovinsi.",
            "Moving to another village, regency or province.",
        ),
        laws=UU_ADMINDUK,
        requirements=Lines(
            ("Formulir F-1.03", "Kartu Keluarga asli", "Alamat tujuan yang lengkap"),
            ("Form F-1.03", "The original family card", "The full new address"),
        ),
        steps=Lines(
            (
                "Isi formulir perpindahan",
                "Petugas memproses pada sistem informasi administrasi kependudukan",
                "Surat keterangan pindah diterbitkan secara elektronik",
            ),
            (
                "Fill in the moving form",
                "The officer processes it in the population system",
                "The moving letter is issued electronically",
            ),
        ),
        time=Text("45 menit sejak berkas lengkap.", "45 minutes once your papers are complete."),
        minutes=45,
        product=Text("Surat Keterangan Pindah Warga Negara Indonesia.", "Moving letter for citizens."),
    ),
    ServicePlan(
        code="AKTA-KAWIN",
        unit="CAPIL",
        name=Text("Akta perkawinan", "Marriage certificate"),
        summary=Text(
            "Pencatatan perkawinan yang telah dilangsungkan menurut agama selain Islam.",
            "Registration of marriages held outside the Islamic registry.",
        ),
        laws=(*UU_ADMINDUK, "Undang-Undang Nomor 1 Tahun 1974 tentang Perkawinan beserta perubahannya"),
        requirements=Lines(
            (
                "Surat keterangan perkawinan dari pemuka agama",
                "Pas foto berdampingan 4 x 6 dua lembar",
                "Kartu Keluarga dan KTP-el kedua mempelai",
                "Dua orang saksi beserta KTP-el",
            ),
            (
                "Marriage note from the religious leader",
                "Two 4 x 6 photographs of the couple",
                "Family cards and identity cards of both",
                "Two witnesses with identity cards",
            ),
        ),
        steps=Lines(
            (
                "Daftar dan serahkan berkas",
                "Verifikasi berkas dan penetapan jadwal pencatatan",
                "Pencatatan di hadapan pejabat pencatatan sipil",
                "Penyerahan kutipan akta, Kartu Keluarga, dan KTP-el baru",
            ),
            (
                "Register and hand in the papers",
                "Papers are checked and a date is set",
                "Registration before the civil registrar",
                "Certificate, family card and new identity cards are handed over",
            ),
        ),
        time=Text("3 hari kerja sejak berkas lengkap.", "3 working days once your papers are complete."),
        minutes=3 * WORKING_DAY_MINUTES,
        product=Text("Kutipan akta perkawinan.", "Marriage certificate."),
    ),
    ServicePlan(
        code="IKD",
        unit="DAFDUK",
        name=Text("Aktivasi Identitas Kependudukan Digital", "Digital identity activation (IKD)"),
        summary=Text(
            "Aktivasi identitas digital pada telepon pintar di hadapan petugas.",
            "Activation of the digital identity on your phone, in front of an officer.",
        ),
        laws=(
            *UU_ADMINDUK[:1],
            "Peraturan Menteri Dalam Negeri Nomor 72 Tahun 2022 tentang Penyelenggaraan Identitas "
            "Kependudukan "
            "Digital",
        ),
        requirements=Lines(
            (
                "Telah memiliki atau merekam KTP-el",
                "Telepon pintar dengan jaringan internet",
                "Alamat surel aktif",
            ),
            ("An identity card, or its recording", "A smartphone with internet", "A working e-mail address"),
        ),
        steps=Lines(
            (
                "Pasang aplikasi resmi dan isi data",
                "Lakukan swafoto untuk pencocokan wajah",
                "Petugas menampilkan kode aktivasi untuk dipindai",
                "Buka surel dan selesaikan aktivasi",
            ),
            (
                "Install the official app and enter your data",
                "Take a photo of yourself for face matching",
                "The officer shows an activation code for you to scan",
                "Open your e-mail and finish the activation",
            ),
        ),
        time=Text("15 menit per orang.", "15 minutes per person."),
        minutes=15,
        product=Text("Identitas Kependudukan Digital yang aktif.", "An active digital identity."),
    ),
)

UNITS = (
    Unit("DINAS", None, Text("Dinas", "Agency head office")),
    Unit("DAFDUK", "DINAS", Text("Bidang Pelayanan Pendaftaran Penduduk", "Population registration")),
    Unit("CAPIL", "DINAS", Text("Bidang Pelayanan Pencatatan Sipil", "Civil registry")),
    Unit("PIAK", "DINAS", Text("Bidang Pengelolaan Informasi dan Data", "Information and data")),
)

POSITIONS = (
    Position("KADIS", "DINAS", Text("Kepala Dinas", "Head of agency"), "leader", False, 1),
    Position("KABID-DAFDUK", "DAFDUK", Text("Kepala Bidang", "Head of division"), "leader", False, 1),
    Position(
        "ADB",
        "DAFDUK",
        Text("Administrator Database Kependudukan", "Population data administrator"),
        "functional",
        True,
        2,
    ),
    Position(
        "OPS-DAFDUK",
        "DAFDUK",
        Text("Petugas Loket Pendaftaran Penduduk", "Population counter officer"),
        "administrative",
        True,
        4,
    ),
    Position("KABID-CAPIL", "CAPIL", Text("Kepala Bidang", "Head of division"), "leader", False, 1),
    Position(
        "OPS-CAPIL",
        "CAPIL",
        Text("Petugas Loket Pencatatan Sipil", "Civil registry counter officer"),
        "administrative",
        True,
        3,
    ),
    Position("VERIF", "CAPIL", Text("Verifikator Berkas", "Document verifier"), "functional", True, 1),
    Position("KABID-PIAK", "PIAK", Text("Kepala Bidang", "Head of division"), "leader", False, 1),
    Position("PRANATA", "PIAK", Text("Pranata Komputer", "Computer officer"), "functional", False, 1),
    Position(
        "INFO",
        "PIAK",
        Text("Petugas Informasi dan Pengaduan", "Information and complaints officer"),
        "administrative",
        True,
        2,
    ),
)

DAFDUK = ("KTP-EL", "KK", "KIA", "PINDAH", "IKD")
CAPIL = ("AKTA-LAHIR", "AKTA-MATI", "AKTA-KAWIN")

POINTS = (
    PointPlan("DAFDUK", "Loket 1", "counter", "Lantai 1, ruang pelayanan", ("KTP-EL", "IKD"), 1.6),
    PointPlan("DAFDUK", "Loket 2", "counter", "Lantai 1, ruang pelayanan", ("KTP-EL", "KIA"), 1.3),
    PointPlan("DAFDUK", "Loket 3", "counter", "Lantai 1, ruang pelayanan", ("KK", "PINDAH"), 1.4),
    PointPlan("CAPIL", "Loket 4", "counter", "Lantai 1, ruang pelayanan", CAPIL, 1.1),
    PointPlan("PIAK", "Meja Informasi", "desk", "Lobi, dekat pintu masuk", (), 0.6),
    PointPlan("DAFDUK", "Gerai Mal Pelayanan", "counter", "Mal Pelayanan Publik, {street}", DAFDUK, 0.8),
    PointPlan(
        "DAFDUK",
        "Mobil Keliling",
        "mobile",
        "Kantor Kecamatan {district}, sesuai jadwal",
        ("KTP-EL", "KIA", "IKD"),
        0.4,
    ),
    PointPlan(
        "PIAK", "Layanan Daring", "online", "Nomor pesan singkat dan laman layanan", DAFDUK + CAPIL, 0.5
    ),
)

COMMONS = Commons(
    facilities=(
        "Ruang tunggu berpendingin udara dengan kursi prioritas",
        "Mesin antrean, layar panggil, dan alat perekaman KTP-el",
        "Ruang laktasi, sudut baca anak, dan toilet yang ramah disabilitas",
        "Jalur landai dan kursi roda di pintu masuk",
    ),
    competence=(
        "Memahami peraturan administrasi kependudukan",
        "Mampu mengoperasikan SIAK terpusat dan perangkat perekaman",
        "Ramah, teliti, dan mampu menjelaskan persyaratan dengan bahasa sederhana",
    ),
    safety=(
        "Data pribadi pemohon dijaga dan hanya diakses petugas berwenang",
        "Dokumen dibubuhi tanda tangan elektronik tersertifikasi dan kode QR pemeriksa keaslian",
        "Tersedia alat pemadam api ringan, jalur evakuasi, dan kamera pengawas di ruang pelayanan",
    ),
    guarantee="Dokumen yang salah cetak karena kelalaian petugas diperbaiki pada hari yang sama tanpa biaya.",
    staffing="{count} orang petugas bertugas bergiliran pada titik layanan ini.",
)

CIVIL = AgencyPlan(
    kind="civil",
    units=UNITS,
    positions=POSITIONS,
    points=POINTS,
    services=SERVICES,
    commons=COMMONS,
)
