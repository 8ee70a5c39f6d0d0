"""Charts and rates of the register: the very numbers of the forms, and targets that the office sets."""

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tthc_desktop.domain.events import EventKind
from tthc_desktop.domain.periods import free_range, quarter, whole_year
from tthc_desktop.errors import UserError
from tthc_desktop.register import Register
from tthc_desktop.reports.charts import ON_TIME, ONLINE, VOLUME, WORKLOAD, Bars, RateLine
from tthc_desktop.reports.settlement import Layout

Q3 = quarter(2023, 3)
Copied = Callable[[Path], Path]


@pytest.fixture
def sample(copied: Copied, phuoc_long_folder: Path) -> Iterator[Register]:
    with Register(copied(phuoc_long_folder), clerk="Thử", clock=lambda: datetime(2023, 10, 5, 17)) as register:
        yield register


def _bars(register: Register, key: str, layout: Layout = Layout.OFFICIAL) -> Bars:
    chart = register.charts.of(Q3, layout).of(key)
    assert isinstance(chart, Bars)
    return chart


def _line(register: Register, key: str) -> RateLine:
    chart = register.charts.of(Q3, Layout.OFFICIAL).of(key)
    assert isinstance(chart, RateLine)
    return chart


def test_charts_of_phuoc_long_tell_what_the_ward_published(sample: Register) -> None:
    on_time, online = _line(sample, ON_TIME), _line(sample, ONLINE)
    assert [point.period.key for point in on_time.points] == [
        *("2021-Q4", "2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4", "2023-Q1", "2023-Q2", "2023-Q3")
    ]
    assert (on_time.points[-1].share.part, on_time.points[-1].share.whole) == (2011, 2011)
    assert (online.points[-1].share.part, online.points[-1].share.whole) == (384, 1985)
    assert online.points[-1].share.text == "19,35 %"
    volume = _bars(sample, VOLUME)
    assert {group.name: group.values for group in volume.groups} == {
        "Chứng thực": (0, 1587, 0),
        "Hộ tịch": (276, 0, 82),
        "Liên thông các TTHC": (87, 0, 5),
        "Bảo trợ xã hội (LĐTBXH)": (21, 10, 0),
        "Người có công (LĐTBXH)": (0, 4, 1),
        "Thi đua khen thưởng": (0, 0, 1),
    }


@pytest.mark.parametrize("layout", list(Layout))
def test_weeks_sum_up_to_the_columns_of_the_form(sample: Register, layout: Layout) -> None:
    total = sample.figures(Q3, layout).settlement.total
    work = _bars(sample, WORKLOAD, layout)
    assert sum(group.values[0] for group in work.groups) == total["4"] + total["5"] == 1985
    assert sum(group.values[1] for group in work.groups) == total["7"] == 2011


def test_quarters_are_those_of_the_forms_and_of_the_start_page(sample: Register) -> None:
    for point in _line(sample, ON_TIME).points:
        total = sample.figures(point.period).settlement.total
        rate = sample.desk.on_time_rate(point.period)
        assert (point.share.part, point.share.whole) == (total["8"] + total["9"], total["7"])
        assert (rate.in_time, rate.settled, rate.text) == (point.share.part, point.share.whole, point.share.text)


def test_what_was_counted_is_counted_anew_after_a_change(desk: Any) -> None:
    def received() -> int:
        chart = desk.register.charts.of(quarter(2025, 2), Layout.OFFICIAL).of(ONLINE)
        return chart.points[-1].share.whole

    assert received() == 0
    desk.receive()
    assert received() == 1
    with desk.register.another() as other:
        other.receive(desk.new())
    assert received() == 2


def test_bars_and_points_lead_to_their_dossiers(sample: Register) -> None:
    layout = Layout.OFFICIAL
    groups = {group.name: group.behind for group in _bars(sample, VOLUME).groups}
    civil = groups["Hộ tịch"]
    assert civil is not None
    assert len(sample.charts.dossiers_behind(civil, layout)) == 358
    assert sample.charts.dossiers_behind(civil, layout) == sample.dossiers_behind(Q3, "3", "Hộ tịch")
    online = _line(sample, ONLINE).points[-1].behind
    assert online is not None
    assert len(sample.charts.dossiers_behind(online, layout)) == 384
    weeks = _bars(sample, WORKLOAD).groups
    found = [sample.charts.dossiers_behind(week.behind, layout) for week in weeks if week.behind is not None]
    assert [len(keys) for keys in found] == [week.values[0] for week in weeks if week.behind is not None]
    assert len({key for keys in found for key in keys}) == 1985


def test_rates_come_from_the_forms(sample: Register) -> None:
    rates = {rate.definition.key: rate for rate in sample.rates.of(Q3, Layout.OFFICIAL)}
    assert {key: rate.text for key, rate in rates.items()} == {
        "on_time": "100,00 %",
        "in_time": "100,00 %",
        "online": "19,35 %",
        "digitised": "chưa nhập",
        "online_paid": "chưa nhập",
    }
    sample.typed_figures.save(Q3, {"digitised": 1005, "digitised_of": 2010})
    rates = {rate.definition.key: rate for rate in sample.rates.of(Q3, Layout.OFFICIAL)}
    assert rates["digitised"].sentence == "1.005 / 2.010 hồ sơ = 50,00 %"


def test_targets_of_the_office_are_kept_with_who_set_them(sample: Register) -> None:
    sample.rates.save_target("online", Decimal("20"), "  Kế hoạch 12/KH-UBND ")
    target = sample.rates.target("online")
    assert target is not None
    assert (target.text, target.source, target.own) == ("20 %", "Kế hoạch 12/KH-UBND", True)
    chart = _line(sample, ONLINE)
    assert chart.target == target
    rate = next(one for one in sample.rates.of(Q3, Layout.OFFICIAL) if one.definition.key == "online")
    assert rate.verdict == "20 % – chưa đạt"
    sample.rates.save_target("online", None)
    assert sample.rates.target("online") is None
    with pytest.raises(UserError, match="Căn cứ dài quá 200 ký tự"):
        sample.rates.save_target("online", Decimal(20), "x" * 201)
    with pytest.raises(KeyError):
        sample.rates.save_target("onlin", Decimal(20))


def test_a_target_is_written_down_once_for_each_change(desk: Any) -> None:
    for percent in (Decimal(95), Decimal(95), None, None):
        desk.register.rates.save_target("on_time", percent, "Kế hoạch")
    rows = desk.rows("SELECT actor, subject, detail FROM audit WHERE action = 'set_rate_target' ORDER BY id")
    kept = {"percent": "95", "source": "Kế hoạch"}
    told = [(actor, subject, json.loads(detail)) for actor, subject, detail in rows]
    assert all(detail.pop("seals") for *_, detail in told)
    assert told == [
        ("Cán bộ A", "on_time", {"before": None, "after": kept}),
        ("Cán bộ A", "on_time", {"before": kept, "after": None}),
    ]


def test_dossiers_with_a_fee_are_counted_when_they_are_settled(desk: Any) -> None:
    period = free_range(date(2025, 6, 2), date(2025, 6, 6))
    # Settled with a fee, settled without one, with a fee but open, with a fee but settled after the period.
    paid = [desk.receive(fee=8000).key for _ in range(3)]
    for fee, day in ((0, "2025-06-04"), (5000, "2025-06-09")):
        desk.record(desk.receive(fee=fee).key, EventKind.FINISHED, f"{day} 09:00")
    desk.record(paid[0], EventKind.FINISHED, "2025-06-06 09:00")
    withdrawn = paid[1]
    desk.record(withdrawn, EventKind.WITHDRAWN, "2025-06-05 09:00")
    desk.register.typed_figures.save(period, {"online_paid": 1})

    def sentence(layout: Layout) -> str:
        rates = {rate.definition.key: rate for rate in desk.register.rates.of(period, layout)}
        return rates["online_paid"].sentence

    # The official form counts what was withdrawn as settled, the ward's own form does not.
    assert sentence(Layout.OFFICIAL) == "1 / 2 hồ sơ = 50,00 %"
    assert sentence(Layout.WARD) == "1 / 1 hồ sơ = 100,00 %"


def test_charts_of_an_empty_register_have_nothing_to_show(register: Register) -> None:
    drawn = register.charts.of(whole_year(2025), Layout.OFFICIAL)
    assert [chart.key for chart in drawn.all] == [ON_TIME, VOLUME, ONLINE, WORKLOAD]
    volume = drawn.of(VOLUME)
    assert isinstance(volume, Bars)
    assert volume.groups == ()
    day = register.charts.of(free_range(date(2025, 6, 30), date(2025, 6, 30)), Layout.OFFICIAL).of(WORKLOAD)
    assert isinstance(day, Bars)
    assert [group.values for group in day.groups] == [(0, 0)]
