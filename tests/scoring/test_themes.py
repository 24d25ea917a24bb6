from datetime import UTC, date, datetime
from decimal import Decimal as D

import pytest

from organisation.actors import Actor, actor_for
from organisation.choices import Role
from organisation.models import Agency, Service
from scoring.correction import ErrorRates
from scoring.models import CommentAnalysis, CommentLabel
from scoring.queries.themes import Quarter, quarter_of, recent_quarters, reported_agencies, theme_report
from scoring.theme_shares import corrected_theme, plain_share, trend, usable_rates
from tests.factories.feedback import QrCodeFactory, SubmissionFactory
from tests.factories.organisation import RoleGrantFactory, ServiceFactory, UnitFactory, UserFactory

FIRST_QUARTER = Quarter(2026, 1)


def test_plain_share_by_hand():
    share = plain_share(8, 32, "SAMPLE")

    assert (share.value, share.n, share.source) == (D("0.25"), 32, "SAMPLE")
    # Wilson's interval of 8 in 32
    assert (share.low.quantize(D("0.001")), share.high.quantize(D("0.001"))) == (D("0.133"), D("0.421"))
    assert plain_share(3, 10, "READ") is None


def test_corrected_theme_by_hand():
    rates = ErrorRates(90, 100, 80, 100, on_own_text=True)

    assert corrected_theme(41, 100, rates).value == D("0.3")
    assert corrected_theme(41, 100, rates).source == "CORRECTED"
    assert corrected_theme(4, 10, rates) is corrected_theme(41, 100, None) is None


def test_rates_of_an_aspect_need_thirty_of_each_and_be_good_enough():
    found = [("speed conduct", "speed", 27), ("speed", "", 3), ("", "", 28), ("", "speed", 2)]

    assert usable_rates("speed", found) == ErrorRates(27, 30, 28, 30, on_own_text=True)
    assert usable_rates("conduct", found) is None
    assert usable_rates("speed", [*found[1:], ("speed", "speed", 26)]) is None
    assert usable_rates("speed", [("speed", "speed", 20), ("speed", "", 20), ("", "", 40)]) is None


@pytest.mark.parametrize(
    ("now", "then", "expected"),
    [
        (plain_share(60, 100, "READ"), plain_share(30, 100, "READ"), "RISES"),
        (plain_share(30, 100, "READ"), plain_share(60, 100, "READ"), "FALLS"),
        (plain_share(31, 100, "READ"), plain_share(30, 100, "READ"), "LEVEL"),
        (plain_share(60, 100, "READ"), plain_share(30, 100, "SAMPLE"), None),
        (plain_share(60, 100, "READ"), None, None),
    ],
)
def test_trend_is_told_only_beyond_chance_and_between_likes(now, then, expected):
    assert trend(now, then) == expected


def test_quarters_never_overlap():
    quarters = recent_quarters(date(2026, 2, 28))

    assert [quarter.code for quarter in quarters] == ["2026-1", "2025-4", "2025-3", "2025-2", "2025-1"]
    assert (quarters[1].first, quarters[1].last) == (date(2025, 10, 1), date(2025, 12, 31))
    assert quarter_of(date(2026, 12, 31)).next == Quarter(2027, 1)


@pytest.fixture
def service(db):
    return ServiceFactory(code="ktp")


@pytest.fixture
def agency(service):
    return service.agency


@pytest.fixture
def code(service):
    return QrCodeFactory(service=service, agency=service.agency, point=None)


@pytest.fixture
def overseer(agency):
    return Actor(user_id=1, administered_agency_ids=frozenset({agency.pk}))


def comments(
    code, count, aspects="", label="NEGATIVE", *, month=2, service=None, text="Antre dua jam lebih."
):
    version = code.questionnaire.versions.get()
    when = datetime(2026, month, 2, 2, 0, tzinfo=UTC) if month else datetime(2025, 11, 3, 2, 0, tzinfo=UTC)
    for _ in range(count):
        row = SubmissionFactory(
            code=code,
            version=version,
            service=service or code.service,
            comment=text,
            occurred_at=when,
            state="COUNTED",
            is_waiting=False,
            is_tallied=True,
            day=when.date(),
            processed_at=when,
        )
        CommentAnalysis.objects.create(
            submission=row,
            label=label,
            aspects=aspects,
            model_version="m1",
            aspects_version="m1",
            p_negative=1,
            p_neutral=0,
            p_positive=0,
        )


def label_all(aspects_of):
    labeller = UserFactory()
    for analysis in CommentAnalysis.objects.select_related("submission"):
        CommentLabel.objects.create(
            submission=analysis.submission,
            reason="RANDOM",
            label="NEGATIVE",
            aspects=aspects_of(analysis),
            labelled_by=labeller,
            labelled_at=analysis.submission.processed_at,
        )


def themes_of(report):
    return [(theme.aspect, theme.share.source, theme.share.value) for theme in report.themes]


def test_unchecked_reading_is_marked_as_such(code, agency, service, overseer):
    comments(code, 15, "speed")
    comments(code, 5, "speed facilities", "POSITIVE")

    report = theme_report(overseer, agency, FIRST_QUARTER, service)

    assert report.n == 20
    assert themes_of(report) == [("speed", "READ", 1), ("facilities", "READ", D("0.25"))]
    assert report.themes[0].tone == {"NEGATIVE": 15, "POSITIVE": 5}
    assert report.themes[1].tone == {}  # five comments are below the floor
    assert report.themes[0].examples == ["Antre dua jam lebih."]


def test_labelled_sample_stands_before_the_unchecked_reading(code, agency, service, overseer):
    comments(code, 12, "speed")
    label_all(lambda analysis: "cost" if analysis.pk % 2 else "")

    report = theme_report(overseer, agency, FIRST_QUARTER, service)

    assert ("cost", "SAMPLE", D("0.5")) in themes_of(report)


def test_measured_reading_is_corrected_and_its_trend_told(code, agency, service, overseer):
    comments(code, 40, "speed")
    comments(code, 40, "")
    comments(code, 10, "speed", month=0)
    comments(code, 40, "", month=0)
    label_all(lambda analysis: analysis.aspects)

    theme = theme_report(overseer, agency, FIRST_QUARTER).themes[0]

    assert (theme.aspect, theme.share.source, theme.share.value, theme.trend) == (
        "speed",
        "CORRECTED",
        D("0.5"),
        "RISES",
    )
    assert (theme.before.value, theme.before.n) == (D("0.2"), 50)


def test_below_the_floor_stands_the_count_and_the_reason(code, agency, service, overseer):
    comments(code, 10, "speed")
    assert theme_report(overseer, agency, FIRST_QUARTER, service).reason == "BELOW_FLOOR"
    assert theme_report(overseer, agency, FIRST_QUARTER, service).n == 10


def test_a_neighbour_that_could_be_subtracted_is_protected(code, agency, service, overseer):
    few, many = (ServiceFactory(unit=service.unit) for _ in range(2))
    comments(code, 12, "speed")
    comments(code, 3, "speed", service=few)
    comments(code, 30, "speed", service=many)

    reasons = [theme_report(overseer, agency, FIRST_QUARTER, each).reason for each in (service, few, many)]

    assert reasons == ["PROTECTS_ANOTHER", "BELOW_FLOOR", ""]
    assert theme_report(overseer, agency, FIRST_QUARTER).n == 45


def test_unit_head_reads_the_services_of_the_unit_and_no_other(code, agency, service):
    other = ServiceFactory(unit=UnitFactory(agency=agency))
    head = RoleGrantFactory(role=Role.UNIT_HEAD, agency=agency, unit=service.unit).user
    actor = actor_for(head, today=date(2026, 4, 1))

    assert list(reported_agencies(actor)) == [agency]
    assert theme_report(actor, agency, FIRST_QUARTER, service).reason == "BELOW_FLOOR"
    with pytest.raises(Service.DoesNotExist):
        theme_report(actor, agency, FIRST_QUARTER, other)
    with pytest.raises(Agency.DoesNotExist):
        theme_report(actor, agency, FIRST_QUARTER)


def test_report_costs_the_same_however_many_comments(
    code, agency, service, overseer, django_assert_num_queries
):
    comments(code, 11, "speed")
    with django_assert_num_queries(10):
        theme_report(overseer, agency, FIRST_QUARTER, service)
    comments(code, 20, "speed conduct")
    with django_assert_num_queries(10):
        theme_report(overseer, agency, FIRST_QUARTER, service)
