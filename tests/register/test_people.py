"""Who may sign in: added, changed, retired, given other passwords; and that guessing costs time."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import Clock
from tests.register.three_people import BINH, CUC, MAI, with_three_people
from tthc_desktop.db import audit
from tthc_desktop.db.driver import sqlite3
from tthc_desktop.domain.people import Right, Role
from tthc_desktop.errors import UserError
from tthc_desktop.keys.passwords import LEAST_EFFORT
from tthc_desktop.paths import REGISTER_FILE_NAME
from tthc_desktop.register import Door, Register, SignInWantedError, checked_password
from tthc_desktop.register.access.people import People
from tthc_desktop.register.access.sign_in import wait_after

Enter = Callable[[str, str], Register]


@pytest.fixture
def folder(tmp_path: Path, clock: Clock) -> Path:
    """A register with somebody of each role."""
    return with_three_people(tmp_path / "so", clock)


@pytest.fixture
def door(folder: Path, clock: Clock) -> Door:
    return Door(folder, clock, "may-1", effort=LEAST_EFFORT)


@pytest.fixture
def enter(door: Door) -> Iterator[Enter]:
    opened: list[Register] = []

    def open_it(account: str, password: str) -> Register:
        opened.append(door.enter(account, password))
        return opened[-1]

    yield open_it
    for register in opened:
        register.close()


def _audited(register: Register, action: str) -> list[tuple[str, str, dict]]:
    found = audit.entries(register._database)
    told = ((actor, subject, json.loads(detail)) for _, actor, done, subject, detail in found if done == action)
    return [
        (actor, subject, {part: detail[part] for part in detail if part != "seals"}) for actor, subject, detail in told
    ]


def test_a_register_without_people_opens_as_ever(tmp_path: Path, clock: Clock) -> None:
    door = Door(tmp_path / "so", clock, "may-1", effort=LEAST_EFFORT)
    assert (door.wants_password, door.names()) == (False, ())
    with door.enter_without() as register:
        assert (register.clerk, register.people.me, register.people.must_sign_in) == ("may-1", None, False)
        register.rights.require(Right.MANAGE_PEOPLE)


def test_the_first_person_administers_and_closes_the_door(tmp_path: Path, clock: Clock) -> None:
    with Register(tmp_path / "so", "may-1", clock, effort=LEAST_EFFORT) as register:
        with pytest.raises(UserError, match="đầu tiên phải có quyền Quản trị"):
            register.people.add("binh", "Nguyễn Văn Bình", Role.CHARGE, BINH)
        assert register.people.all() == ()
        person, given = register.people.add(" Mai.LT ", "Lê  Thị Mai", Role.ADMINISTRATION, MAI)
        assert (person.account, person.full_name, given) == ("mai.lt", "Lê Thị Mai", "")
        assert register.people.must_sign_in
    with pytest.raises(SignInWantedError, match="phải đăng nhập"):
        Register(tmp_path / "so", "may-1", clock)
    with pytest.raises(SignInWantedError):
        Door(tmp_path / "so", clock, "may-1").enter_without()


def test_who_signs_in_is_called_by_name_and_has_the_role(door: Door, enter: Enter) -> None:
    assert door.wants_password
    register = enter("cuc", CUC)
    assert (register.clerk, register.rights.role, register.people.me.account) == ("Trần Thị Cúc", Role.ENTRY, "cuc")
    with register.another() as lane:
        assert (lane.clerk, lane.rights.role, lane.person) == ("Trần Thị Cúc", Role.ENTRY, "cuc")
    with pytest.raises(UserError, match="Họ tên lấy theo người đang đăng nhập"):
        register.call_clerk("Người khác")


@pytest.mark.parametrize("typed", ["mai", " MAI ", "Lê Thị Mai", "le thi mai", "lê thị mai"])
def test_the_name_is_typed_as_it_comes(enter: Enter, typed: str) -> None:
    assert enter(typed, MAI).clerk == "Lê Thị Mai"


def test_a_full_name_of_two_people_is_nobodys(enter: Enter) -> None:
    enter("mai", MAI).people.add("mai2", "Lê Thị Mai", Role.ENTRY, "hoa cải vàng")
    with pytest.raises(UserError, match="chưa đúng"):
        enter("Lê Thị Mai", MAI)
    assert enter("mai2", "hoa cải vàng").person == "mai2"


def test_marks_put_together_or_apart_are_the_same_password(enter: Enter) -> None:
    apart = "sa\u0301u con vi\u0323t"
    assert apart != MAI
    assert enter("mai", apart).person == "mai"


def test_names_are_offered_with_the_last_one_first(door: Door, enter: Enter, clock: Clock) -> None:
    assert [one.account for one in door.names()] == ["mai", "binh", "cuc"]
    clock.forward(hours=1)
    enter("binh", BINH)
    assert (door.names()[0].account, door.names()[0].full_name) == ("binh", "Nguyễn Văn Bình")


def test_the_audit_names_who_came_and_went_and_never_a_password(enter: Enter) -> None:
    for account, password in (("cuc", "sai mật khẩu"), (MAI, MAI)):
        with pytest.raises(UserError, match="Tên hoặc mật khẩu chưa đúng"):
            enter(account, password)
    register = enter("mai", MAI)
    register.people.sign_out()
    assert _audited(register, "sign_in") == [("Lê Thị Mai", "mai", {})]
    assert _audited(register, "sign_out") == [("Lê Thị Mai", "mai", {})]
    # Of what is no account nothing is kept: it may be a password in the wrong place.
    assert _audited(register, "sign_in_failed") == [("", "", {}), ("", "cuc", {"failures": 1})]
    everything = (register.folder / REGISTER_FILE_NAME).read_bytes()
    assert "Trần Thị Cúc".encode() in everything
    for secret in (MAI, BINH, CUC, "sai mật khẩu"):
        assert secret.encode() not in everything


def test_waits_grow_and_end() -> None:
    seconds = [wait_after(failures).total_seconds() for failures in (0, 4, 5, 6, 7, 9, 10, 11, 500)]
    assert seconds == [0, 0, 30, 60, 120, 480, 900, 900, 900]


def test_after_five_wrong_passwords_even_the_right_one_waits(enter: Enter, clock: Clock) -> None:
    for _ in range(5):
        with pytest.raises(UserError, match="chưa đúng"):
            enter("cuc", "sai mật khẩu")
    with pytest.raises(UserError, match=r"sai mật khẩu 5 lần\. Hãy đợi 30 giây"):
        enter("cuc", CUC)
    # Somebody else does not wait.
    enter("binh", BINH)
    clock.forward(seconds=29)
    with pytest.raises(UserError, match="Hãy đợi 1 giây"):
        enter("cuc", CUC)
    clock.forward(seconds=1)
    with pytest.raises(UserError, match="chưa đúng"):
        enter("cuc", "lại sai")
    with pytest.raises(UserError, match=r"6 lần\. Hãy đợi 1 phút"):
        enter("cuc", CUC)
    clock.forward(minutes=1)
    register = enter("cuc", CUC)
    register.close()
    with pytest.raises(UserError, match="chưa đúng"):
        enter("cuc", "sai mật khẩu")
    assert enter("cuc", CUC).person == "cuc"


def test_a_clock_put_back_by_years_keeps_nobody_out(enter: Enter, clock: Clock) -> None:
    for _ in range(9):
        clock.forward(minutes=20)
        with pytest.raises(UserError, match="chưa đúng"):
            enter("cuc", "sai mật khẩu")
    clock.now -= timedelta(days=2000)
    assert enter("cuc", CUC).person == "cuc"


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("", "Mật khẩu cần ít nhất 8 ký tự"),
        ("vịt con", "Mật khẩu cần ít nhất 8 ký tự"),
        ("Nguyễn Văn An", "trùng với tên"),
        ("nguyenvanan", "trùng với tên"),
        ("12345678", "quá dễ đoán"),
        ("87654321", "quá dễ đoán"),
        ("Mật khẩu 123", "quá dễ đoán"),
        ("PASSWORD", "quá dễ đoán"),
        ("aaaaaaaabb", "quá dễ đoán"),
        ("x" * 150 + "abcd" * 13, "dài quá 200"),
    ],
)
def test_a_password_that_is_tried_first_is_refused(register: Register, password: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        checked_password(password, "an.nv", "Nguyễn Văn An")


@pytest.mark.parametrize("password", ["sáu con vịt", "correct horse", "ghế gỗ 3 chân", "hoa-cai7"])
def test_nothing_is_asked_of_a_password_but_its_length(password: str) -> None:
    assert checked_password(password, "an.nv", "Nguyễn Văn An") == password


def test_an_account_is_small_letters_and_there_once(enter: Enter) -> None:
    people = enter("mai", MAI).people
    for account, words in (("", "Chưa có tên đăng nhập"), ("a b", "không dùng được"), ("MAI", "đã có người dùng")):
        with pytest.raises(UserError, match=words):
            people.add(account, "Ai đó", Role.ENTRY)
    with pytest.raises(UserError, match="Chưa có họ tên"):
        people.add("ai", "  ", Role.ENTRY)
    assert people.add("Đức", "Võ Đức", Role.ENTRY, "hoa cải vàng")[0].account == "duc"


def test_a_password_given_holds_until_another_is_chosen(enter: Enter) -> None:
    _, given = enter("mai", MAI).people.add("duc", "Võ Đức", Role.ENTRY)
    # Unikey, Telex or VNI, makes letters with marks of vowels, d and w only.
    assert not set(given) & set("aeiouydw01l")
    register = enter("duc", given)
    assert register.people.me.must_change
    with pytest.raises(UserError, match="giống mật khẩu cũ"):
        register.people.change_password(given, given)
    with pytest.raises(UserError, match="chưa đúng"):
        register.people.change_password("không phải", "hoa cải vàng")
    register.people.change_password(given, "hoa cải vàng")
    assert not register.people.me.must_change
    with pytest.raises(UserError, match="chưa đúng"):
        enter("duc", given)
    assert not enter("duc", "hoa cải vàng").people.me.must_change


def test_a_forgotten_password_is_given_anew(enter: Enter) -> None:
    register = enter("mai", MAI)
    given = register.people.reset_password("binh")
    with pytest.raises(UserError, match="chưa đúng"):
        enter("binh", BINH)
    assert enter("binh", given).people.me.must_change
    assert _audited(register, "reset_password") == [("Lê Thị Mai", "binh", {})]


def test_name_and_role_are_changed_and_told(enter: Enter) -> None:
    register = enter("mai", MAI)
    register.people.change("binh", "Nguyễn Văn Bình", Role.ADMINISTRATION)
    assert enter("binh", BINH).rights.role is Role.ADMINISTRATION
    assert _audited(register, "change_person") == [
        ("Lê Thị Mai", "binh", {"before": {"role": "charge"}, "after": {"role": "administration"}})
    ]
    # One's own name and role hold at once.
    register.people.change("mai", "Lê Thị Tuyết Mai", Role.CHARGE)
    register.take_on(register.person)
    assert (register.clerk, register.rights.role) == ("Lê Thị Tuyết Mai", Role.CHARGE)


def test_somebody_always_administers(enter: Enter) -> None:
    people = enter("mai", MAI).people
    with pytest.raises(UserError, match="người quản trị duy nhất"):
        people.change("mai", "Lê Thị Mai", Role.CHARGE)
    with pytest.raises(UserError, match="chính mình"):
        people.retire("mai")
    people.change("binh", "Nguyễn Văn Bình", Role.ADMINISTRATION)
    enter("binh", BINH).people.retire("mai")
    with pytest.raises(UserError, match="người quản trị duy nhất"):
        enter("binh", BINH).people.change("binh", "Nguyễn Văn Bình", Role.ENTRY)


def test_who_has_left_may_not_sign_in_and_stays_in_the_list(door: Door, enter: Enter) -> None:
    register = enter("mai", MAI)
    register.people.retire("cuc")
    with pytest.raises(UserError, match="chưa đúng"):
        enter("cuc", CUC)
    assert [one.account for one in door.names()] == ["mai", "binh"]
    assert [one.is_active for one in register.people.all()] == [True, True, False]
    with pytest.raises(UserError, match="đã thôi dùng"):
        register.people.reset_password("cuc")
    given = register.people.bring_back("cuc")
    assert enter("cuc", given).people.me.must_change


def test_who_is_retired_while_signed_in_cannot_open_it_once_more(enter: Enter) -> None:
    register = enter("cuc", CUC)
    enter("mai", MAI).people.retire("cuc")
    with pytest.raises(SignInWantedError):
        register.another()


def test_turned_off_everybody_works_under_the_account_of_the_pc(door: Door, enter: Enter, clock: Clock) -> None:
    register = enter("mai", MAI)
    register.people.turn_off()
    register.take_on(None)
    assert (register.clerk, register.rights.role) == ("may-1", None)
    assert not door.wants_password
    with door.enter_without() as again:
        with pytest.raises(UserError, match="không phải người quản trị"):
            again.people.turn_on("binh", BINH)
        with pytest.raises(UserError, match="chưa đúng"):
            again.people.turn_on("mai", "sai mật khẩu")
        again.people.turn_on("mai", MAI)
    assert door.wants_password


MANAGING: dict[str, Callable[[People], object]] = {
    "add": lambda people: people.add("duc", "Võ Đức", Role.ENTRY),
    "change": lambda people: people.change("cuc", "Trần Thị Cúc", Role.ADMINISTRATION),
    "reset": lambda people: people.reset_password("mai"),
    "retire": lambda people: people.retire("mai"),
    "bring back": lambda people: people.bring_back("mai"),
    "idle": lambda people: people.set_idle_minutes(0),
    "off": lambda people: people.turn_off(),
    "on": lambda people: people.turn_on("mai", MAI),
}


@pytest.mark.parametrize("deed", MANAGING)
@pytest.mark.parametrize(("account", "password"), [("binh", BINH), ("cuc", CUC)])
def test_only_who_administers_manages_people(enter: Enter, account: str, password: str, deed: str) -> None:
    with pytest.raises(UserError, match="cần quyền Quản trị"):
        MANAGING[deed](enter(account, password).people)


def test_the_second_person_is_somebody_else_who_may(enter: Enter) -> None:
    people = enter("binh", BINH).people
    second = people.second("mai", MAI, Right.REOPEN_PERIOD)
    assert (second.account, second.full_name) == ("mai", "Lê Thị Mai")
    with pytest.raises(UserError, match="phải khác"):
        people.second("binh", BINH, Right.REOPEN_PERIOD)
    with pytest.raises(UserError, match="Trần Thị Cúc có quyền Nhập liệu"):
        people.second("cuc", CUC, Right.REOPEN_PERIOD)
    with pytest.raises(UserError, match="chưa đúng"):
        people.second("mai", CUC, Right.REOPEN_PERIOD)


def test_minutes_until_it_locks(enter: Enter) -> None:
    people = enter("mai", MAI).people
    assert people.idle_minutes == 10
    for minutes in (-1, 241):
        with pytest.raises(UserError, match=f"{minutes} phút"):
            people.set_idle_minutes(minutes)
    people.set_idle_minutes(0)
    assert people.idle_minutes == 0


def test_people_are_never_deleted(enter: Enter) -> None:
    database = enter("mai", MAI)._database
    with pytest.raises(sqlite3.DatabaseError, match="never deleted"):
        database.execute("DELETE FROM people")


def test_a_file_that_is_none_or_of_an_earlier_version_asks_nobody(tmp_path: Path, clock: Clock) -> None:
    fixtures = Path(__file__).resolve().parents[1] / "fixtures" / "registers"
    shutil.copy(fixtures / "v2.tthc", tmp_path / REGISTER_FILE_NAME)
    assert not Door(tmp_path, clock).wants_password
    (tmp_path / REGISTER_FILE_NAME).write_text("không phải sổ hồ sơ " * 80, encoding="utf-8")
    assert not Door(tmp_path, clock).wants_password
    with pytest.raises(UserError, match="không phải là sổ hồ sơ"):
        Door(tmp_path, clock).enter_without()


def test_the_right_password_at_the_locked_window_forgives_the_wrong_ones(enter: Enter) -> None:
    register = enter("cuc", CUC)
    for password in ("sai 1", "sai 2", "sai 3", "sai 4", CUC, "sai 5"):
        with nullcontext() if password == CUC else pytest.raises(UserError, match="chưa đúng"):
            register.people.unlock(password)
    register.people.unlock(CUC)


def test_nobody_gets_all_rights_by_going_on_as_nobody(enter: Enter) -> None:
    register = enter("cuc", CUC)
    with pytest.raises(SignInWantedError):
        register.take_on(None)
    assert register.rights.role is Role.ENTRY
