"""The demonstration city: five real places, invented offices with the content real ones have."""

import random

from portal.demo.city.agencies import SITES, AgencySite
from portal.demo.city.blueprint import Commons, PointPlan, ServicePlan
from portal.demo.city.model import (
    Agency,
    City,
    Component,
    Place,
    Point,
    Position,
    Service,
    Standard,
    Text,
    Unit,
)
from portal.demo.city.places import PLACES

__all__ = [
    "Agency",
    "City",
    "Component",
    "Place",
    "Point",
    "Position",
    "Service",
    "Standard",
    "Text",
    "Unit",
    "build_city",
]

SUPERVISION = (
    "Pengawasan melekat oleh atasan langsung setiap hari kerja",
    "Pemeriksaan berkala oleh inspektorat daerah",
    "Rapat evaluasi unit setiap bulan berdasarkan penilaian masyarakat",
)
EVALUATION = (
    "Survei Kepuasan Masyarakat atas sembilan unsur paling sedikit satu kali setahun",
    "Penilaian masyarakat melalui kode QR di titik layanan, diringkas setiap bulan",
    "Evaluasi kinerja pegawai setiap periode oleh atasan langsung",
)


def build_city(rng: random.Random) -> City:
    places = {place.code: place for place in PLACES}
    return City(places=PLACES, agencies=tuple(_agency(rng, site, places[site.place]) for site in SITES))


def _agency(rng: random.Random, site: AgencySite, place: Place) -> Agency:
    phone = f"({place.dial_code}) 4{rng.randrange(10000, 99999)}"
    email = f"{site.code.split('-')[1]}@{place.domain}"
    plan = site.plan
    return Agency(
        code=site.code,
        place=place.code,
        kind=plan.kind,
        name=site.name,
        short_name=site.short_name,
        accent=site.accent,
        address=f"{rng.choice(place.streets)} No. {rng.randrange(1, 120)}, {place.name}, {place.province}",
        phone=phone,
        email=email,
        timezone=place.timezone,
        units=plan.units,
        positions=plan.positions,
        services=tuple(_service(site, service, phone, email) for service in _offered(site)),
        points=_points(rng, site, place),
    )


def _offered(site: AgencySite) -> list[ServicePlan]:
    return [service for service in site.plan.services if service.code in site.services]


def _service(site: AgencySite, plan: ServicePlan, phone: str, email: str) -> Service:
    return Service(
        code=plan.code,
        unit=plan.unit,
        kind=site.plan.kind,
        name=plan.name,
        summary=plan.summary,
        standard=_standard(plan, site.plan.commons, _headcount(site, plan.unit), phone, email),
        promised_minutes=plan.minutes,
    )


def _headcount(site: AgencySite, unit: str) -> int:
    return sum(post.headcount for post in site.plan.positions if post.unit == unit and post.is_public_facing)


def _standard(plan: ServicePlan, commons: Commons, count: int, phone: str, email: str) -> Standard:
    return Standard(
        legal_basis=Component(plan.laws),
        requirements=Component(plan.requirements.id, plan.requirements.en),
        procedure=Component(plan.steps.id, plan.steps.en),
        completion_time=_both(plan.time),
        fee=_both(plan.fee),
        product=_both(plan.product),
        facilities=Component(commons.facilities),
        competence=Component(commons.competence),
        supervision=Component(SUPERVISION),
        complaints=_complaints(phone, email),
        staffing=Component((commons.staffing.format(count=count),)),
        guarantee=Component(
            (
                "Pelayanan diberikan sesuai maklumat pelayanan yang dipasang di ruang tunggu.",
                commons.guarantee,
            )
        ),
        safety=Component(commons.safety),
        evaluation=Component(EVALUATION),
    )


def _both(text: Text) -> Component:
    return Component((text.id,), (text.en,))


def _complaints(phone: str, email: str) -> Component:
    return Component(
        (
            f"Meja pengaduan di ruang layanan, telepon {phone}, surel {email}",
            "Kode QR penilaian di setiap titik layanan",
            "SP4N-LAPOR! melalui lapor.go.id atau pesan singkat ke 1708",
            "Laporan diteruskan dalam 3 hari kerja dan ditindaklanjuti sesuai jenisnya",
        ),
        (
            f"Complaints desk in the hall, telephone {phone}, e-mail {email}",
            "The rating QR code at every service point",
            "SP4N-LAPOR! at lapor.go.id or by text message to 1708",
            "Reports are passed on within 3 working days and followed up by their kind",
        ),
    )


def _points(rng: random.Random, site: AgencySite, place: Place) -> tuple[Point, ...]:
    points = (_point(rng, site, plan, place, number) for number, plan in enumerate(site.plan.points, 1))
    return tuple(point for point in points if point.services)


def _point(rng: random.Random, site: AgencySite, plan: PointPlan, place: Place, number: int) -> Point:
    where = plan.place.format(
        district=rng.choice(place.districts), street=rng.choice(place.streets), town=place.name
    )
    wanted = plan.services or site.services
    return Point(
        code=f"{site.code}-{number:02d}",
        unit=plan.unit,
        name=plan.name,
        kind=plan.kind,
        place=where,
        services=tuple(code for code in wanted if code in site.services),
        traffic=round(plan.traffic * rng.uniform(0.8, 1.2), 2),
    )
