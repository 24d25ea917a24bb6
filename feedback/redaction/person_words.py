"""Words that decide whether what follows "Pak" or "Bu" is a person's name.

COMMON_NAMES are recognised in any case; they leave out names that are also everyday words (bagus, indah,
setia). NOT_NAMES are words that follow a form of address without naming anyone: functions, and the words
a sentence goes on with.
"""

from __future__ import annotations

COMMON_NAMES = frozenset(
    """
    abdul abdullah abdurrahman ade adi aditya adnan agung agus agustina ahmad ahmed ajeng akbar albert alfian
    ali alif alvin amalia amanda aminah amir amiruddin ana andi andika andre andreas andri angga anggi
    anggraini ani anisa anita anton antonius anwar ardi ardiansyah ari arief arif arifin aris arman asep
    asri astri astuti ayu aziz azis bachtiar bahar bambang baso bayu benny bernadus bob budi budiman
    burhan burhanuddin candra chandra christina daniel darma darmawan dani dara david debby deddy dede
    dedi deni denny desi desy dewa dewi dian diana didik dimas dina dini djoko doni donny dwi dwiyanto
    edi eddy edwin efendi effendi eka eko elisabeth elly ely endah endang eni erlina erna erni ernawati erwin
    evi fadhil fadli fahmi fahri faisal fajar farhan farida fatimah fatma fauzan fauzi fauziah febri
    febrianti ferdi ferdinand feri ferry fika fina fitri fitria fitriani fransiskus galih gilang
    gunawan gusti habibi hadi hafiz halim halimah hamid hamzah hana handayani handoko hani haris
    hartati hartini haryanto hasan hasanah hasanuddin hasbi hasibuan hasna hendra hendri hendrik heni heny
    henny heri herlina herman hermawan hernawati herry hidayah hidayat hidayati hilda husain husein husni
    ibrahim idris ika ikhsan ilham ilyas imam iman imran ina indra indri indriani intan irfan irma irmawati
    irwan iskandar ismail iwan jafar jamal jamaluddin januar jefri jeni joko jony jono joni joseph juliana
    jumiati kadek kamal karim karina kartini kasim ketut khadijah khairul komang kristina kurnia
    kurniawan kusuma kusumawati laila latif leni leny lia lidya lilis lina linda lisa lita lukas lukman lusi luthfi made
    mahmud maria mariam mariana marlina martha martini maryam mega megawati meilani mira mirna muh muhammad
    muhamad mohammad mohamad muhidin mukhlis mulyadi mulyani mulyono munir murni muslim mustafa mustika
    nabila nadia nana nanang nanda nani nasir nasution natalia neneng nengah ningsih nita nizar noor novi
    novia novita nugraha nugroho nur nuraini nurdin nurhayati nuri nurjanah nurul nyoman oktavia ony pandu
    paulus petrus prabowo prasetyo pratama pratiwi purnama purnomo purwanto putu rachmat rahayu rahma rahman rahmawati
    rahmat raden rafli raihan ramadhan ramlah ramli rani ratih ratna ratnasari reni reny reza ria rian rianti
    riadi ridwan riko rina rini rio rika riska riski risky rita rizal rizka rizki rizky robert rohana roni rosa
    rosdiana rosita rosmini rosmiati rudi rudy ruslan rustam ryan sabri said saiful salim salma samsul samuel
    sandi sandra santi santoso santosa saputra saputri sarah sari saskia septi setiawan setyawan sigit simon
    sinaga siregar siska siti sitorus situmorang slamet sofia sofyan soleh sonny sri stefanus subagyo sudirman
    sugeng sugiarto suharto suhartini suherman sukarno sukma sulaiman sulastri sulistyo sumarni sumiati sunarto
    supardi supriadi supriyadi suryadi suryani suryanto susan susanti susanto susi susilo susilawati sutrisno suwarni
    suyanto syahrul syaiful syamsuddin syamsul syarif syarifah tania taufik taufiq teddy teguh theresia thomas
    titik titin tono toni tony tri tuti udin ujang umar umi usman utami vina vivi wahid wahyu wahyudi wahyuni
    wati wawan wayan wibowo widi widodo widya wijaya wina winarti wira wiwik wulan wulandari yahya yanti yanto
    yani yayan yeni yenny yoga yohana yohanes yono yosef yudi yudha yuli yulia yuliana yulianti yuni yunita
    yunus yusri yusril yusuf zainab zainal zainuddin zaki zul zulfikar zulkarnain zulkifli
    """.split()  # noqa: SIM905 - hundreds of quoted words would read worse
)

# Endings that make a word a name in any case.
NAME_ENDINGS = (
    "anto",
    "iyono",
    "ningrum",
    "ningsih",
    "uddin",
    "udin",
    "wati",
    "yanti",
    "yati",
    "yono",
)

TITLES_IN_NAMES = frozenset({"h", "hj", "dr", "drs", "dra", "drg", "ir", "prof", "ust", "kh"})

NOT_NAMES = frozenset(
    """
    admin ajudan anggota apoteker asisten ataupun atasan bapak bendahara bidan bos bpk bu bunda bupati camat
    dekan desa dinas direktur dokter dosen driver dukcapil gubernur guru hakim haji hajjah ibu inspektur
    jaksa jendral kabag kabid kades kadis kadus kakak kapolres kapolsek kapus karyawan kasat kasi kasie kasir
    kasubag kasubbag kasubbid kasubsi kelurahan kepala kepsek ketua keamanan kota koordinator kurir lurah
    mas mba mbak menteri mereka nakes ners notaris operator pak panitia parkir pegawai pejabat pelayan pelaksana
    pemerintah pemimpin pendamping penghulu pengawas penjaga penyuluh perangkat perawat petugas pimpinan plt
    pns polisi polwan polres pppk presiden rektor resepsionis rt rw saksi satpam satpol saudara saudari sekda
    sekdes sekretaris sekcam seklur security sopir staf staff supir suster teller tentara tni tukang ustad
    ustadz verifikator wakil wali walikota wartawan

    ada adalah adakah agar aja akan aku alhamdulillah alias aman antara antri antre anda anak apa apabila apakah
    apalagi arah atau atas awal
    ayah baik baru bagaimana bagian bahwa banyak barang bayar beberapa begini begitu belum benar berapa
    berikan beri berikut bersih besar besok biar biasa bilang bisa bisakah boleh buat bukan buka cepat
    coba cuma cukup cantik ganteng dalam dan dapat dari datang daripada demi dengan di dia dibantu
    dilayani dimana diri disana disini disiplin dong dulu gak galak ga guna gitu habis hai halo hamil hampir hanya
    hari harap harus harusnya hati hebat hormat ingin ini itu iya jadi jaga jam jangan janji jelas jika juga
    jutek kalau kalo kali kami kamu kan kandung kantor kapan karena kasih kawin ke kecamatan keren kerja
    kemarin kembali kenapa kerap ketika keluarga kurang lagi lah lain lain-lain lalu lama lambat langsung
    layanan lebih lihat loh loket lho lumayan maaf maka malah mana mantap masa masih mau melayani memang mengapa
    menurut menyusui merupakan meski minta mohon mungkin muda namun nanti negara ngomong nih nya nyaman oh oke orang
    pada paling pandai panggil para pas pasti pegang pelayanan pelayanannya penting perlu permisi pernah
    pertiwi pintar pulang punya ramah rajin rapi ruang rumah sabar saat saja salah salam sama sambil sampai
    sangat sana saya sayang se sebab sebagai sebaiknya sebelah sebelum sedang segera sekali sekarang selalu selamat selain
    semoga semua semuanya senang senyum seperti sering serta sesudah setelah setiap siapa siang sih silakan
    sini situ sopan sore standby sudah suka sukses super supaya suruh syukur tadi tahu tak tambah tangga tanpa tanya
    tapi tau teliti telah tempat tentang terbaik terima terlalu terlambat termasuk terus ternyata tetap tetapi
    tidak tiap tiba tiga tiri titip tolong tua tunggu udah umum untuk usah utama waktu walau walaupun
    warga wah wajib ya yaitu yakni yang yg

    good hello hi is nice ok officer please sir thank thanks the very was

    januari februari maret april mei juni juli agustus september oktober november desember senin selasa rabu
    kamis jumat sabtu minggu indonesia kabupaten provinsi puskesmas rsud samsat ktp kk bpjs sim
    """.split()  # noqa: SIM905 - see above
)
