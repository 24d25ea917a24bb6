from datetime import UTC, date, datetime

import pytest

from appraisal.choices import AspectKind, IndicatorKind, StandardAspect, StandardState
from appraisal.models import Target, TargetAspect
from appraisal.queries.standards import missing_aspects, standard_for, standards_of
from appraisal.services import standards
from appraisal.services.standards import IndicatorInput
from organisation.actors import Actor
from organisation.models import AuditEvent
from tests.factories.cycles import PerformanceStandardFactory, StandardIndicatorFactory
from tests.factories.organisation import (
    AgencyFactory,
    PlacementFactory,
    PositionFactory,
    ServiceFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 1, 6, 16, 30, tzinfo=UTC)  # 00.30 of the 7th in Palu
THREE = [
    IndicatorInput("DISCIPLINE", "Hadir tepat waktu", "%", "≥ 98"),
    IndicatorInput("SERVICE_QUALITY", "Nilai IKM", "", "≥ 80"),
    IndicatorInput("INNOVATION", "Gagasan yang dicoba"),
]


def keeper(agency):
    return Actor(user_id=UserFactory().pk, personnel_agency_ids=frozenset({agency.pk}))


def draft(agency, code="umum", indicators=THREE, **content):
    actor = keeper(agency)
    standard = standards.draft_standard(
        agency=agency, code=code, name="Standar umum", actor=actor, now=NOW, **content
    )
    return standards.save_standard(
        standard=standard,
        name="Standar umum",
        position_kind=content.get("position_kind", ""),
        indicators=indicators,
        actor=actor,
        now=NOW,
    )


def in_force(agency, **content):
    return standards.put_in_force(standard=draft(agency, **content), actor=keeper(agency), now=NOW)


def texts(standard):
    return list(standard.indicators.values_list("aspect", "text"))


def test_standard_in_force_holds_from_the_day_where_the_agency_is():
    standard = in_force(AgencyFactory())

    assert (standard.state, standard.in_force_on) == (StandardState.IN_FORCE, date(2026, 1, 7))
    assert texts(standard) == [(row.aspect, row.text) for row in THREE]
    assert list(AuditEvent.objects.order_by("pk").values_list("action", flat=True)) == [
        "standard.draft",
        "standard.save",
        "standard.in_force",
    ]


def test_standard_in_force_never_changes_and_stays_when_asked_again():
    agency = AgencyFactory()
    standard = in_force(agency)

    with pytest.raises(standards.StandardFixed):
        standards.save_standard(
            standard=standard, name="Lain", position_kind="", indicators=[], actor=keeper(agency), now=NOW
        )
    assert standards.put_in_force(standard=standard, actor=keeper(agency), now=NOW) == standard
    assert texts(standard) == [(row.aspect, row.text) for row in THREE]


@pytest.mark.parametrize("left_out", [0, 1, 2])
def test_standard_needs_all_three_aspects(left_out):
    agency = AgencyFactory()
    rows = [row for number, row in enumerate(THREE) if number != left_out]
    standard = draft(agency, indicators=rows)

    with pytest.raises(standards.AspectsMissing) as refusal:
        standards.put_in_force(standard=standard, actor=keeper(agency), now=NOW)

    assert str(StandardAspect(THREE[left_out].aspect).label) in str(refusal.value)


def test_new_version_begins_with_the_old_indicators_and_replaces_it():
    agency = AgencyFactory()
    first = in_force(agency)

    second = standards.draft_next_version(standard=first, actor=keeper(agency), now=NOW)
    again = standards.draft_next_version(standard=first, actor=keeper(agency), now=NOW)
    standards.put_in_force(standard=second, actor=keeper(agency), now=NOW)

    first.refresh_from_db()
    assert again == second
    assert (second.version, texts(second)) == (2, texts(first))
    assert first.state == StandardState.RETIRED
    with pytest.raises(standards.StandardFixed):
        standards.put_in_force(standard=first, actor=keeper(agency), now=NOW)


def test_standard_is_refused_to_others_and_under_a_code_that_is_taken():
    agency = AgencyFactory()
    standard = draft(agency)
    stranger = keeper(AgencyFactory())

    with pytest.raises(standards.CodeTaken):
        draft(agency)
    for act in (
        lambda: standards.draft_standard(agency=agency, code="x", name="x", actor=stranger, now=NOW),
        lambda: standards.draft_next_version(standard=standard, actor=stranger, now=NOW),
        lambda: standards.put_in_force(standard=standard, actor=stranger, now=NOW),
        lambda: standards.save_standard(
            standard=standard, name="x", position_kind="", indicators=[], actor=stranger, now=NOW
        ),
    ):
        with pytest.raises(standards.NotTheirStandard):
            act()


def test_standards_of_an_agency_are_counted_newest_version_first():
    agency = AgencyFactory()
    first = in_force(agency)
    standards.draft_next_version(standard=first, actor=keeper(agency), now=NOW)
    in_force(AgencyFactory())

    assert [(row.version, row.indicator_count) for row in standards_of(agency)] == [(2, 3), (1, 3)]


def test_standard_for_a_kind_of_position_goes_before_the_one_for_everybody():
    agency = AgencyFactory()
    general = in_force(agency)
    leaders = in_force(agency, code="pimpinan", position_kind="LEADER")
    draft(agency, code="rancangan", position_kind="FUNCTIONAL")
    in_force(AgencyFactory())
    found = {
        kind: standard_for(
            PlacementFactory(officer__agency=agency, position=PositionFactory(unit__agency=agency, kind=kind))
        )
        for kind in ("LEADER", "FUNCTIONAL")
    }

    assert found == {"LEADER": leaders, "FUNCTIONAL": general}


def test_no_standard_is_none_and_misses_nothing():
    assert standard_for(PlacementFactory()) is None
    assert missing_aspects([], None) == []


@pytest.fixture
def standard():
    standard = PerformanceStandardFactory()
    for aspect in StandardAspect:
        StandardIndicatorFactory(standard=standard, aspect=aspect)
    return standard


def unsaved(kind, aspect=None, service=None):
    target = Target(pk=1, indicator_kind=kind, service=service)
    rows = [TargetAspect(aspect=aspect)] if aspect else []
    target._prefetched_objects_cache = {"aspects": rows}
    return target


def test_missing_aspects_are_those_no_work_result_speaks_to(standard):
    assert missing_aspects([], standard) == [
        StandardAspect.DISCIPLINE,
        StandardAspect.SERVICE_QUALITY,
        StandardAspect.INNOVATION,
    ]
    assert missing_aspects([unsaved(IndicatorKind.DISCIPLINE), unsaved(IndicatorKind.OUTPUT)], standard) == [
        StandardAspect.SERVICE_QUALITY,
        StandardAspect.INNOVATION,
    ]


@pytest.mark.parametrize("has_service", [True, False])
def test_service_quality_is_answered_by_a_quality_aspect_or_a_service(has_service, standard):
    target = (
        unsaved(IndicatorKind.OUTPUT, service=ServiceFactory())
        if has_service
        else unsaved(IndicatorKind.OUTPUT, aspect=AspectKind.QUALITY)
    )

    assert missing_aspects([target], standard) == [StandardAspect.DISCIPLINE, StandardAspect.INNOVATION]
