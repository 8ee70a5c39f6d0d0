import json

import pytest
from form_documents import COLUMNS_06A, SAMPLES, phuoc_long_06a, phuoc_long_07b

from tthc_desktop.exports import write_json


@pytest.mark.parametrize("variant", ["official", "ward"])
def test_phuoc_long_equals_the_expected_figures(variant, tmp_path):
    path = tmp_path / "II.06a.json"
    write_json(phuoc_long_06a(variant), path)
    written = json.loads(path.read_text(encoding="utf-8"))
    expected = json.loads((SAMPLES / "phuoc_long_2023q3" / "expected_II06a.json").read_text(encoding="utf-8"))
    assert written["form"] == "II.06a"
    assert [written[key] for key in ("unit", "receiver", "period")] == [
        expected[key] for key in ("unit", "receiver", "period")
    ]
    assert written["rows"] == [
        {"field": row["field"]} | {key: row[key] for key in COLUMNS_06A} for row in expected["rows"]
    ]
    assert written["total"] == {key: expected["total"][key] for key in COLUMNS_06A}
    assert '\n "unit": "UBND phường Phước Long"' in path.read_text(encoding="utf-8")


def test_ii07b_keeps_the_keys_of_blank_columns(tmp_path):
    path = tmp_path / "II.07b.json"
    write_json(phuoc_long_07b(), path)
    written = json.loads(path.read_text(encoding="utf-8"))
    expected = dict.fromkeys((str(number) for number in range(3, 15)), None)
    expected |= {"3": 178, "6": 178, "7": 178, "10": 178, "11": 81, "14": 81}
    assert written["rows"] == [{"field": "Tất cả các Lĩnh vực"} | expected]
    assert written["total"] == expected
