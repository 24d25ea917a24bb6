from dataclasses import dataclass

from portal.demo.city.blueprint import AgencyPlan
from portal.demo.city.civil import CIVIL
from portal.demo.city.clinic import CLINIC_PLAN
from portal.demo.city.education import EDUCATION
from portal.demo.city.hospital import HOSPITAL_PLAN
from portal.demo.city.model import Text
from portal.demo.city.permits import PERMITS
from portal.demo.city.social import SOCIAL


@dataclass(frozen=True, slots=True)
class AgencySite:
    """One agency in one town: which plan it follows and which of its services it gives."""

    code: str
    place: str
    plan: AgencyPlan
    name: Text
    short_name: str
    accent: str
    services: tuple[str, ...]


SITES = (
    AgencySite(
        "palu-dukcapil",
        "palu",
        CIVIL,
        Text(
            "Dinas Kependudukan dan Pencatatan Sipil Kota Palu",
            "Population and Civil Registry Agency, Palu City",
        ),
        "Dukcapil Palu",
        "#0b5d57",
        ("KTP-EL", "KK", "KIA", "IKD", "AKTA-LAHIR", "AKTA-MATI"),
    ),
    AgencySite(
        "palu-dpmptsp",
        "palu",
        PERMITS,
        Text(
            "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu Kota Palu",
            "One-Stop Permit Agency, Palu City",
        ),
        "DPMPTSP Palu",
        "#1f4e8c",
        ("NIB", "PBG", "REKLAME", "KONSULTASI", "SIP"),
    ),
    AgencySite(
        "palu-rsud",
        "palu",
        HOSPITAL_PLAN,
        Text("Rumah Sakit Umum Daerah Kota Palu", "General Hospital, Palu City"),
        "RSUD Palu",
        "#9b2743",
        ("RAWAT-JALAN", "IGD", "FARMASI", "LABORATORIUM"),
    ),
    AgencySite(
        "abdya-dukcapil",
        "blangpidie",
        CIVIL,
        Text(
            "Dinas Kependudukan dan Pencatatan Sipil Kabupaten Aceh Barat Daya",
            "Population and Civil Registry Agency, Aceh Barat Daya",
        ),
        "Disdukcapil Abdya",
        "#2f5d1e",
        ("KTP-EL", "KK", "KIA", "PINDAH", "AKTA-LAHIR"),
    ),
    AgencySite(
        "abdya-puskesmas",
        "blangpidie",
        CLINIC_PLAN,
        Text("Puskesmas Blangpidie", "Health Centre, Blangpidie"),
        "Puskesmas Blangpidie",
        "#7a3b00",
        ("POLI-UMUM", "KIA-KB", "GIGI", "LAB"),
    ),
    AgencySite(
        "abdya-dinsos",
        "blangpidie",
        SOCIAL,
        Text("Dinas Sosial Kabupaten Aceh Barat Daya", "Social Affairs Agency, Aceh Barat Daya"),
        "Dinsos Abdya",
        "#5b3a8c",
        ("DTSEN", "PBI-JK", "ADUAN-SOSIAL", "DISABILITAS"),
    ),
    AgencySite(
        "kepahiang-dpmptsp",
        "kepahiang",
        PERMITS,
        Text(
            "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu Kabupaten Kepahiang",
            "One-Stop Permit Agency, Kepahiang",
        ),
        "DPMPTSP Kepahiang",
        "#6b4a00",
        ("NIB", "PBG", "SIP", "KONSULTASI"),
    ),
    AgencySite(
        "kepahiang-puskesmas",
        "kepahiang",
        CLINIC_PLAN,
        Text("Puskesmas Kepahiang", "Health Centre, Kepahiang"),
        "Puskesmas Kepahiang",
        "#00617a",
        ("POLI-UMUM", "KIA-KB", "IMUNISASI", "LAB"),
    ),
    AgencySite(
        "kepahiang-dikbud",
        "kepahiang",
        EDUCATION,
        Text(
            "Dinas Pendidikan dan Kebudayaan Kabupaten Kepahiang", "Education and Culture Agency, Kepahiang"
        ),
        "Dikbud Kepahiang",
        "#8a2f6b",
        ("LEGALISASI", "MUTASI", "SPMB", "PIP"),
    ),
    AgencySite(
        "mamuju-dukcapil",
        "mamuju",
        CIVIL,
        Text(
            "Dinas Kependudukan dan Pencatatan Sipil Kabupaten Mamuju",
            "Population and Civil Registry Agency, Mamuju",
        ),
        "Disdukcapil Mamuju",
        "#18548f",
        ("KTP-EL", "KK", "AKTA-LAHIR", "AKTA-MATI"),
    ),
    AgencySite(
        "mamuju-dikpora",
        "mamuju",
        EDUCATION,
        Text(
            "Dinas Pendidikan, Pemuda, dan Olahraga Kabupaten Mamuju",
            "Education, Youth and Sports Agency, Mamuju",
        ),
        "Dikpora Mamuju",
        "#a03518",
        ("LEGALISASI", "SPMB", "PIP", "IZIN-PAUD"),
    ),
    AgencySite(
        "mamuju-dinsos",
        "mamuju",
        SOCIAL,
        Text("Dinas Sosial Kabupaten Mamuju", "Social Affairs Agency, Mamuju"),
        "Dinsos Mamuju",
        "#3d5a2a",
        ("DTSEN", "PBI-JK", "ADUAN-SOSIAL", "LANSIA"),
    ),
    AgencySite(
        "kupang-dukcapil",
        "kupang",
        CIVIL,
        Text(
            "Dinas Kependudukan dan Pencatatan Sipil Kota Kupang",
            "Population and Civil Registry Agency, Kupang City",
        ),
        "Dukcapil Kupang",
        "#7a2e2e",
        ("KTP-EL", "KK", "KIA", "AKTA-LAHIR", "AKTA-KAWIN"),
    ),
    AgencySite(
        "kupang-dpmptsp",
        "kupang",
        PERMITS,
        Text(
            "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu Kota Kupang",
            "One-Stop Permit Agency, Kupang City",
        ),
        "DPMPTSP Kupang",
        "#155e75",
        ("NIB", "PBG", "SIP", "PENELITIAN"),
    ),
    AgencySite(
        "kupang-puskesmas",
        "kupang",
        CLINIC_PLAN,
        Text("Puskesmas Oebobo", "Health Centre, Oebobo"),
        "Puskesmas Oebobo",
        "#47506b",
        ("POLI-UMUM", "KIA-KB", "IMUNISASI", "GIGI"),
    ),
)
