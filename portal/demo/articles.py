"""Short articles and guidance for the pages of the demonstration city, in both languages."""

from dataclasses import dataclass

from portal.demo.city.model import Text


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, paragraphs under it, and a list under these; each part may be empty."""

    heading: Text
    paragraphs: tuple[Text, ...] = ()
    points: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    slug: str
    title: Text
    intro: Text
    sections: tuple[Section, ...]


ABOUT = Article(
    slug="tentang-suara-layanan",
    title=Text("Tentang Suara Layanan", "About Suara Layanan"),
    intro=Text(
        "Tempat warga menilai layanan pemerintah, tepat setelah dilayani, dalam waktu kurang dari satu menit.",
        "A place to rate a government service right after you used it, in less than a minute.",
    ),
    sections=(
        Section(
            Text("Cara kerjanya", "How it works"),
            points=(
                Text(
                    "Pindai kode QR di loket, atau ketik kode pendek yang tertulis di bawahnya.",
                    "Scan the QR code at the counter, or type the short code printed below it.",
                ),
                Text(
                    "Pilih penilaian Anda. Tulis komentar bila mau; komentar tidak wajib.",
                    "Choose your rating. Write a comment if you like; you do not have to.",
                ),
                Text(
                    "Simpan kode tanda terima. Dengan kode itu Anda dapat melihat bahwa penilaian dihitung, "
                    "atau menariknya kembali.",
                    "Keep the receipt code. It shows that your rating was counted, and lets you take it back.",
                ),
            ),
        ),
        Section(
            Text("Anda tidak perlu memberi tahu siapa Anda", "You need not say who you are"),
            paragraphs=(
                Text(
                    "Kami tidak meminta nama, NIK, nomor telepon, atau alamat surel. Bila Anda menuliskannya di "
                    "komentar, bagian itu ditutup sebelum disimpan.",
                    "We do not ask for your name, identity number, phone or e-mail. If you write one in a "
                    "comment, it is covered up before anything is stored.",
                ),
                Text(
                    "Petugas tidak melihat penilaian satu per satu saat itu juga, sehingga tidak dapat menebak "
                    "siapa yang menilai.",
                    "Officers do not see single ratings as they come in, so they cannot guess who gave them.",
                ),
            ),
        ),
        Section(
            Text("Untuk apa penilaian Anda", "What your rating is for"),
            paragraphs=(
                Text(
                    "Penilaian dipakai untuk memperbaiki layanan dan menjadi salah satu bahan evaluasi petugas. "
                    "Keputusan tentang seorang petugas selalu diambil oleh manusia, dengan alasan tertulis.",
                    "Ratings help to improve the service and are one of the things an evaluation looks at. A "
                    "decision about an officer is always made by a person, with reasons in writing.",
                ),
                Text(
                    "Untuk keadaan darurat atau dugaan tindak pidana, hubungi pihak berwenang. Pengaduan resmi "
                    "dapat disampaikan melalui SP4N-LAPOR!.",
                    "In an emergency, or if you suspect a crime, call the authorities. Formal complaints can go "
                    "to SP4N-LAPOR!.",
                ),
            ),
        ),
    ),
)

PUBLISHED = Article(
    slug="yang-kami-publikasikan",
    title=Text("Apa yang kami publikasikan, dan apa yang tidak", "What we publish, and what we do not"),
    intro=Text(
        "Sepuluh janji kepada siapa pun yang menilai dan siapa pun yang dinilai.",
        "Ten promises to everyone who rates and everyone who is rated.",
    ),
    sections=(
        Section(
            Text("Janji kami", "Our promises"),
            points=(
                Text(
                    "Siapa pun yang dilayani boleh menilai. Yang puas dan yang kecewa ditanya dengan cara yang sama.",
                    "Anyone who was served may rate. Happy and unhappy visitors are asked in the same way.",
                ),
                Text(
                    "Penilaian terverifikasi berasal dari kunjungan nyata, tetapi kami tidak tahu siapa penulisnya.",
                    "A verified rating comes from a real visit, and still we cannot tell who wrote it.",
                ),
                Text(
                    "Tidak ada penilaian yang dihapus karena bernada buruk. Setiap penghapusan punya alasan, dan "
                    "jumlahnya dapat dilihat semua orang.",
                    "No rating is removed for being bad. Every removal has a reason, and anyone can see how many "
                    "there were.",
                ),
                Text(
                    "Kantor yang dinilai tidak dapat mengubah, mengurutkan, atau menunda penilaian.",
                    "The office that is rated cannot change, sort or delay ratings.",
                ),
                Text(
                    "Kami menjelaskan cara angka dihitung, masa penilaiannya, dan berapa orang yang menilai.",
                    "We say how a figure is made, which period it covers and how many people rated.",
                ),
                Text(
                    "Kami menyebut berapa penilaian yang sedang diperiksa.",
                    "We say how many ratings are being checked.",
                ),
                Text("Kantor yang dinilai berhak menjawab.", "The office that is rated may reply."),
                Text(
                    "Anda dapat menarik penilaian dengan kode tanda terima.",
                    "You can take your rating back with your receipt code.",
                ),
                Text(
                    "Tidak ada hadiah atau kemudahan yang bergantung pada isi penilaian Anda.",
                    "No gift or favour depends on what you say.",
                ),
                Text(
                    "Kelompok yang terlalu kecil tidak ditampilkan angkanya, supaya tidak ada yang dapat dikenali.",
                    "Groups too small to be anonymous show no figures.",
                ),
            ),
        ),
        Section(
            Text("Yang dapat dilihat semua orang", "What everyone can see"),
            points=(
                Text(
                    "Ringkasan setiap instansi: jumlah penilaian, sebaran jawaban, dan nilai dengan rentangnya.",
                    "A summary for each agency: how many ratings, how answers spread, and the score with its range.",
                ),
                Text(
                    "Nilai setiap layanan dan titik layanan yang sudah cukup penilaiannya.",
                    "The score of each service and service point with enough ratings.",
                ),
                Text("Nilai IKM beserta jumlah penilainya.", "The IKM score with the number of people behind it."),
            ),
        ),
        Section(
            Text("Yang tidak pernah dipublikasikan", "What is never published"),
            points=(
                Text("Nilai seorang petugas.", "The score of a single officer."),
                Text("NIP, tanggal lahir, dan alamat petugas.", "An officer's NIP, birth date or address."),
                Text("Perangkat, jaringan, atau waktu persis penilaian Anda.", "Your device, your network, or the "
                     "exact time of your rating."),
            ),
        ),
    ),
)  # fmt: skip

SCORES = Article(
    slug="cara-nilai-dihitung",
    title=Text("Bagaimana nilai dihitung", "How a score is computed"),
    intro=Text(
        "Hitungannya sederhana dan dapat Anda ulangi sendiri dengan kalkulator.",
        "The sums are simple enough to repeat with a calculator.",
    ),
    sections=(
        Section(
            Text("Nilai Survei Kepuasan Masyarakat", "The public satisfaction score (IKM)"),
            paragraphs=(
                Text(
                    "Sembilan unsur layanan dinilai 1 sampai 4. Rata-rata setiap unsur dijumlahkan, dibagi "
                    "sembilan, lalu dikalikan 25. Hasilnya antara 25 dan 100.",
                    "Nine elements are rated 1 to 4. Their averages are added, divided by nine and multiplied by "
                    "25. The result lies between 25 and 100.",
                ),
                Text(
                    "Mutu A mulai 88,31; B mulai 76,61; C mulai 65,00; di bawah itu D.",
                    "Grade A starts at 88.31, B at 76.61, C at 65.00; below that is D.",
                ),
            ),
        ),
        Section(
            Text("Mengapa ada rentang", "Why there is a range"),
            paragraphs=(
                Text(
                    "Sepuluh penilaian belum banyak bicara. Karena itu angka selalu ditulis bersama rentangnya "
                    "dan jumlah penilai. Semakin banyak penilaian, semakin sempit rentangnya.",
                    "Ten ratings do not say much. So every figure comes with a range and with the number of "
                    "ratings. More ratings make the range narrower.",
                ),
                Text(
                    "Di bawah sebelas penilaian kami hanya menulis jumlahnya, tanpa nilai.",
                    "Below eleven ratings we give the count and no score.",
                ),
            ),
        ),
        Section(
            Text("Bagian yang menyangkut petugas", "The part about officers"),
            points=(
                Text(
                    "Hanya penilaian pada saat satu petugas bertugas sendiri di titik layanan itu yang dihitung "
                    "untuknya.",
                    "A rating counts for an officer only if that officer alone was on duty at that point then.",
                ),
                Text(
                    "Hanya hal yang dapat diatur petugas: sikap, kemampuan, kecepatan, dan penanganan keluhan. Biaya, "
                    "syarat, dan gedung bukan urusannya.",
                    "Only what an officer can shape: manner, skill, speed and how complaints are met. Fees, "
                    "requirements and buildings are left out.",
                ),
                Text(
                    "Nilai dengan sedikit penilaian ditarik mendekati rata-rata layanan yang sama, supaya "
                    "kebetulan tidak menghukum atau memuji siapa pun.",
                    "A score from few ratings is drawn towards the average of the same service, so that chance "
                    "neither blames nor praises anyone.",
                ),
                Text(
                    "Penilaian atasan, hasil kerja, dan perilaku digabung dengan bobot yang tertulis dan tidak "
                    "berubah di tengah jalan.",
                    "Results, conduct and the supervisor's view are joined with written weights that do not "
                    "change half-way.",
                ),
            ),
        ),
        Section(
            Text("Kalau Anda tidak setuju", "If you disagree"),
            paragraphs=(
                Text(
                    "Setiap nilai menyimpan semua angka yang membentuknya. Petugas dapat membukanya, menghitung "
                    "ulang, dan mengajukan keberatan.",
                    "Every score keeps all the numbers behind it. The officer can open them, redo the sums and "
                    "object.",
                ),
            ),
        ),
    ),
)

ARTICLES = (ABOUT, PUBLISHED, SCORES)

GUIDANCE = Article(
    slug="panduan-petugas",
    title=Text("Panduan untuk petugas", "Guidance for officers"),
    intro=Text(
        "Apa tujuan penilaian ini, siapa melihat apa, dan bagaimana Anda dapat menanggapi.",
        "What the ratings are for, who sees what, and how you can respond.",
    ),
    sections=(
        Section(
            Text("Untuk memperbaiki, bukan mencari salah", "To improve, not to blame"),
            paragraphs=(
                Text(
                    "Penilaian warga menunjukkan di mana layanan lancar dan di mana tersendat. Sering kali "
                    "penyebabnya syarat, sistem, atau ruang tunggu, bukan Anda; karena itu keduanya dipisahkan.",
                    "Ratings show where a service flows and where it gets stuck. Often the cause is a rule, a "
                    "system or the waiting room and not you; so the two are kept apart.",
                ),
                Text(
                    "Tidak ada hukuman otomatis. Setiap keputusan yang merugikan harus diambil oleh pejabat yang "
                    "namanya tercatat, dengan alasan.",
                    "Nothing happens to you automatically. Any decision against you needs a named person and a "
                    "reason.",
                ),
            ),
        ),
        Section(
            Text("Siapa melihat apa", "Who sees what"),
            points=(
                Text(
                    "Anda melihat catatan Anda sendiri, termasuk penilaian yang tidak dihitung dan alasannya.",
                    "You see your own record, with the ratings that did not count and why.",
                ),
                Text(
                    "Atasan langsung melihat tim yang dipimpinnya.",
                    "Your supervisor sees the team they lead.",
                ),
                Text("Kepala unit melihat unitnya.", "The head of a unit sees that unit."),
                Text("Masyarakat tidak melihat nilai perorangan.", "The public sees no personal score."),
            ),
        ),
        Section(
            Text("Di loket", "At the counter"),
            points=(
                Text(
                    "Biarkan poster kode QR terlihat. Jangan memilih siapa yang diminta menilai.",
                    "Keep the QR poster in view. Do not pick who is asked to rate.",
                ),
                Text(
                    "Jangan menilai diri sendiri dan jangan meminta nilai tinggi; pola seperti itu diperiksa.",
                    "Do not rate yourself or ask for high marks; such patterns are checked.",
                ),
                Text(
                    "Periksa kode pada poster setiap pagi. Bila ditempeli kode lain, lepaskan dan laporkan.",
                    "Check the poster every morning. If another code was stuck on it, remove it and report it.",
                ),
                Text(
                    "Pastikan jadwal tugas benar, sebab penilaian mengikuti siapa yang bertugas.",
                    "Make sure the roster is right: ratings follow the person on duty.",
                ),
            ),
        ),
        Section(
            Text("Bila Anda keberatan", "If you object"),
            paragraphs=(
                Text(
                    "Anda dapat membalas catatan atasan kapan saja. Terhadap evaluasi yang sudah ditandatangani, "
                    "keberatan diajukan paling lambat 14 hari setelah diterima, kepada atasan penilai.",
                    "You can answer a note at any time. You can object to a signed evaluation within 14 days of "
                    "receiving it, to the superior of the person who evaluated you.",
                ),
            ),
        ),
        Section(
            Text("Bila data Anda salah", "If your data is wrong"),
            paragraphs=(
                Text(
                    "Nama, jabatan, unit, atau jadwal yang keliru dapat diperbaiki oleh admin instansi. Sampaikan "
                    "lewat admin atau atasan Anda; perbaikannya tercatat.",
                    "A wrong name, post, unit or roster can be corrected by your agency administrator. Tell them "
                    "or your supervisor; the correction is recorded.",
                ),
            ),
        ),
    ),
)
