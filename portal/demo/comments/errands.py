"""What people come for, by service: the errand as a verb phrase and the thing they want to take home."""

from portal.demo.comments.grammar import lines

# service code: (errands, things)
ERRANDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "KTP-EL": (
        lines(
            """
            urus KTP [yang hilang|yang rusak|anak saya|ibu saya|bapak]
            [bikin|cetak|buat] KTP [baru|ulang|pertama kali|]
            rekam KTP [anak|adik|keponakan|pemula|]
            ganti KTP [karena pindah alamat|karena status kawin|yang sudah buram|yang patah]
            ambil KTP [yang sudah jadi|]
            """
        ),
        ("KTP", "KTP-nya", "e-KTP", "KTP saya", "ktp el"),
    ),
    "KK": (
        lines(
            """
            [urus|ganti|bikin|cetak ulang] KK
            pecah KK [dengan mertua|dari orang tua|]
            tambah nama [anak|bayi saya] di KK
            perbaiki KK [yang salah nama|yang salah tanggal lahir|]
            """
        ),
        ("KK", "KK-nya", "kartu keluarga", "KK baru", "berkas KK"),
    ),
    "KIA": (
        lines("""[bikin|urus|cetak] KIA [anak|anak kedua|buat syarat masuk TK|untuk dua anak saya|]"""),
        ("KIA", "KIA anak", "kartu anak", "KIA-nya"),
    ),
    "IKD": (
        lines(
            """
            aktivasi IKD
            [aktifkan|pasang] KTP digital [di HP|]
            """
        ),
        ("IKD", "KTP digital", "aktivasinya"),
    ),
    "PINDAH": (
        lines("""urus [surat pindah|pindah domisili|pindah ke Medan|pindah ikut suami|pindah kecamatan]"""),
        ("surat pindah", "SKPWNI", "surat pindahnya"),
    ),
    "AKTA-LAHIR": (
        lines(
            """
            [bikin|urus] akta [lahir|kelahiran] [anak pertama|anak|si bungsu|bayi saya|yang terlambat|]
            perbaiki [nama di akta|akta yang salah ketik|]
            """
        ),
        ("akta", "akta anak", "akta kelahiran", "aktanya", "akta lahir"),
    ),
    "AKTA-MATI": (
        lines("""urus akta kematian [bapak|ibu|kakek|almarhum suami|orang tua|]"""),
        ("akta kematian", "aktanya", "akta dan KK baru"),
    ),
    "AKTA-KAWIN": (
        lines("""[urus|daftar] [akta nikah|akta perkawinan|catatan sipil|nikah sipil]"""),
        ("akta nikah", "akta perkawinan", "aktanya"),
    ),
    "NIB": (
        lines(
            """
            [urus|bikin|daftar] NIB [warung|usaha kue|untuk kios|usaha katering|bengkel|]
            urus izin usaha [kecil-kecilan|warung kopi|toko|]
            [buka|reset] akun OSS
            """
        ),
        ("NIB", "izin usaha", "NIB-nya", "NIB warung saya"),
    ),
    "PBG": (
        lines("""[urus|ajukan] PBG [rumah|ruko|renovasi rumah|untuk kos-kosan|gudang|]"""),
        ("PBG", "PBG rumah", "izin bangunan", "PBG-nya"),
    ),
    "REKLAME": (
        lines("""[urus|perpanjang] izin [reklame|spanduk|baliho toko|papan nama]"""),
        ("izin reklame", "stikernya", "izin spanduk"),
    ),
    "SIP": (
        lines("""[perpanjang|urus] SIP [bidan|perawat|dokter|apoteker|]"""),
        ("SIP", "SIP saya", "surat izin praktik"),
    ),
    "PENELITIAN": (
        lines("""urus [izin penelitian|surat penelitian|rekomendasi skripsi|surat KKN]"""),
        ("surat penelitian", "izin penelitian", "rekomendasinya"),
    ),
    "KONSULTASI": (
        lines(
            """[konsultasi|tanya-tanya|konsul] [izin usaha|soal izin klinik|soal KBLI|mau buka depot air|]"""
        ),
        ("konsultasinya", "urusan saya", "jawabannya"),
    ),
    "POLI-UMUM": (
        lines(
            """
            [berobat|kontrol tensi|kontrol gula|periksa batuk|periksa demam]
            [antar|bawa|temani] [ibu|bapak|mertua|nenek|anak] [berobat|periksa|kontrol]
            """
        ),
        ("periksanya", "surat rujukan", "urusan rujukan", "obatnya"),
    ),
    "KIA-KB": (
        lines("""[periksa hamil|kontrol kandungan|USG|pasang KB|suntik KB|periksa anak|timbang bayi]"""),
        ("periksanya", "USG-nya", "kontrol kandungan", "pemeriksaan"),
    ),
    "IMUNISASI": (
        lines("""[imunisasi|suntik|imunisasi campak|imunisasi DPT] [anak|si kecil|bayi saya|anak kedua]"""),
        ("imunisasi anak", "imunisasinya", "suntiknya"),
    ),
    "GIGI": (
        lines("""[cabut gigi|tambal gigi|periksa gigi|bersihkan karang gigi|cabut gigi anak]"""),
        ("cabut giginya", "perawatan gigi", "periksanya"),
    ),
    "LAB": (
        lines("""[cek darah|tes gula darah|cek kolesterol|tes dahak|ambil hasil lab|tes urine]"""),
        ("hasil lab", "hasilnya", "hasil tes", "hasil darah"),
    ),
    "SKD": (
        lines("""[bikin|urus|minta] surat [sehat|keterangan sehat] [untuk kerja|untuk daftar kuliah|]"""),
        ("surat sehat", "suratnya"),
    ),
    "RAWAT-JALAN": (
        lines(
            """
            [daftar|kontrol|berobat] di poli [dalam|anak|saraf|mata|jantung|bedah|]
            [antar|temani] [ibu|bapak|suami|orang tua] kontrol [rutin|bulanan|]
            """
        ),
        ("pendaftaran", "daftarnya", "urusan di loket", "surat kontrol"),
    ),
    "IGD": (
        lines(
            """
            [bawa|antar] [anak kejang|bapak sesak|ibu yang pingsan|adik kecelakaan|istri] ke IGD
            ke IGD [tengah malam|subuh-subuh|semalam|]
            """
        ),
        ("penanganannya", "urusan kamar", "tindakan"),
    ),
    "FARMASI": (
        lines("""[ambil obat|tebus resep|antre obat|ambil obat racikan anak|ambil obat bulanan]"""),
        ("obat", "obatnya", "obat racikan", "resep"),
    ),
    "LABORATORIUM": (
        lines("""[cek darah|ambil sampel|cek lab|tes darah sebelum operasi|periksa urine]"""),
        ("hasil lab", "hasilnya", "hasil darah"),
    ),
    "LEGALISASI": (
        lines("""[legalisir|legalisasi] ijazah [SD|SMP|paket C|adik|yang sekolahnya sudah tutup|]"""),
        ("ijazah", "legalisir", "legalisirannya"),
    ),
    "MUTASI": (
        lines(
            """urus [pindah sekolah anak|mutasi siswa|surat pindah sekolah|mutasi anak dari luar daerah]"""
        ),
        ("surat mutasi", "rekomendasi pindah", "surat pindah sekolah"),
    ),
    "SPMB": (
        lines(
            """[daftar sekolah anak|verifikasi berkas SPMB|aktivasi akun SPMB|tanya zonasi|daftar SMP anak]"""
        ),
        ("verifikasi", "pendaftaran", "akun SPMB", "urusan SPMB"),
    ),
    "PIP": (
        lines("""[urus|cek|tanya|usulkan] [PIP|KIP|bantuan PIP] [anak|adik|anak kedua|]"""),
        ("PIP", "KIP", "bantuan PIP", "usulan PIP"),
    ),
    "IZIN-PAUD": (
        lines("""urus [izin PAUD|perpanjangan izin PAUD|izin kursus|izin PKBM|izin TK]"""),
        ("rekomendasi", "izin PAUD", "izinnya"),
    ),
    "DTSEN": (
        lines("""[urus|usul|cek|sanggah] [DTSEN|data desil|data bansos|desil keluarga saya]"""),
        ("usulan saya", "perbaikan data", "sanggahan", "urusan data"),
    ),
    "PBI-JK": (
        lines("""[aktifkan|urus|aktifkan kembali] [BPJS|BPJS PBI|KIS] [ibu|bapak|yang nonaktif|]"""),
        ("rekomendasi", "BPJS", "surat rekomendasi", "KIS"),
    ),
    "DISABILITAS": (
        lines(
            """[ajukan|urus|minta] [kursi roda|alat bantu dengar|kaki palsu|tongkat] [untuk adik|untuk bapak|]"""
        ),
        ("kursi roda", "alat bantu", "bantuan", "asesmen"),
    ),
    "ADUAN-SOSIAL": (
        lines(
            """[lapor|mengadu soal] [bansos|bantuan yang tidak sampai|tetangga yang telantar|orang telantar]"""
        ),
        ("laporan saya", "tindak lanjutnya", "aduan saya"),
    ),
    "LANSIA": (
        lines("""[urus|ajukan] bantuan [lansia|untuk nenek|untuk tetangga yang hidup sendiri|orang tua]"""),
        ("bantuan", "bantuan nenek", "kunjungannya", "keputusannya"),
    ),
}

SERVICES_OF_KIND = {
    "civil": ("KTP-EL", "KTP-EL", "KK", "KIA", "IKD", "PINDAH", "AKTA-LAHIR", "AKTA-MATI"),
    "permits": ("NIB", "NIB", "PBG", "REKLAME", "SIP", "PENELITIAN", "KONSULTASI"),
    "health": ("POLI-UMUM", "KIA-KB", "IMUNISASI", "GIGI", "LAB", "RAWAT-JALAN", "FARMASI", "IGD"),
    "education": ("LEGALISASI", "MUTASI", "SPMB", "PIP", "IZIN-PAUD"),
    "social": ("DTSEN", "PBI-JK", "DISABILITAS", "ADUAN-SOSIAL", "LANSIA"),
}

STAFF = {
    "civil": lines(
        """
        petugas
        petugasnya
        petugas loket
        [mbak|mas|ibu|bapak|kakak] [di loket|petugas|petugasnya|yang di loket {n}]
        pegawainya
        """
    ),
    "permits": lines(
        """
        petugas
        petugasnya
        [mbak|mas|kakak] [pendamping OSS|di loket|petugas|yang bantu saya]
        petugas loket
        staf perizinan
        pegawainya
        """
    ),
    "health": lines(
        """
        petugas
        petugasnya
        [perawatnya|perawat|bidannya|bu bidan|dokternya|dokter|nakesnya]
        petugas [pendaftaran|loket|depan]
        """
    ),
    "education": lines(
        """
        petugas
        petugasnya
        [ibu|bapak|mas|mbak] [di loket|petugas|operator|yang melayani]
        operatornya
        pegawai dinas
        """
    ),
    "social": lines(
        """
        petugas
        petugasnya
        [pendamping|peksosnya|ibu petugas|bapak petugas|mbak di loket]
        petugas dinsos
        pegawainya
        """
    ),
}  # fmt: skip

# Health staff who see a patient are named by their own word, so that nobody thanks a dentist at a pharmacy.
STAFF_OF_SERVICE = {
    "GIGI": ("dokter giginya", "drg-nya", "petugas", "perawat gigi"),
    "KIA-KB": ("bidannya", "bu bidan", "bidan", "petugas KIA"),
    "IMUNISASI": ("bidannya", "bu bidan", "petugas", "kader dan bidannya"),
    "LAB": ("petugas lab", "petugasnya", "mbak yang ambil darah", "analisnya"),
    "LABORATORIUM": ("petugas lab", "petugasnya", "mas yang ambil darah", "analisnya"),
    "FARMASI": ("petugas apotek", "apotekernya", "mbak apotek", "petugas farmasi"),
    "RAWAT-JALAN": (
        "petugas pendaftaran",
        "petugasnya",
        "mbak di loket",
        "petugas loket",
        "satpam dan petugas loket",
    ),
    "IGD": ("perawat IGD", "dokter jaga", "perawatnya", "petugas IGD", "dokternya"),
    "POLI-UMUM": ("dokternya", "perawatnya", "petugas", "dokter dan perawatnya", "petugas pendaftaran"),
}

# Care is finished, paper is made.
READY_ON_PAPER = ("jadi", "selesai", "beres", "kelar")
READY_IN_CARE = ("selesai", "beres", "kelar")
