"""What has changed since a closing, in words."""

from tthc_desktop.register import difference_rows
from tthc_desktop.reports.differences import Differences, ParagraphDifference
from tthc_desktop.reports.settlement import Layout


def test_where_words_differ_is_told_however_long_the_paragraph_is():
    same = "Trong quý, bộ phận một cửa tiếp nhận và trả kết quả đúng quy định, không có phản ánh nào; "
    changed = ParagraphDifference(
        "II", f"{same * 3}hạn chế: thiếu máy quét. {same * 3}", f"{same * 3}không có hạn chế."
    )
    emptied = ParagraphDifference("III", "Câu của phường.", "")
    taken_away = ParagraphDifference("IV", "Đề nghị tập huấn.", "")
    near = ParagraphDifference("IV", "Đề nghị cấp trên sớm tập huấn phần mềm mới.", "Đề nghị cấp trên sớm tập huấn.")
    (told,) = difference_rows(Differences(paragraphs=(near,)), Layout.OFFICIAL)
    # They part after 29 characters; 20 before that is within “cấp”.
    assert told[1:] == ("…cấp trên sớm tập huấn phần mềm mới.", "…cấp trên sớm tập huấn.")
    rows = difference_rows(Differences(paragraphs=(changed, emptied, taken_away)), Layout.OFFICIAL)
    assert [row[0] for row in rows] == [
        "Đoạn “Đánh giá: kết quả nổi bật; hạn chế, vướng mắc và nguyên nhân” của báo cáo",
        "Đoạn “Phương hướng, nhiệm vụ kỳ tới” của báo cáo",
        "Đoạn “Kiến nghị, đề xuất với cấp trên” của báo cáo",
    ]
    before, after = rows[0][1:]
    assert before.startswith("…không có phản ánh nào; hạn chế: thiếu máy quét. Trong quý")
    assert after == "…không có phản ánh nào; không có hạn chế."
    assert before.endswith("…")
    # Where the form has words of its own, those are printed again.
    assert rows[1][1:] == ("Câu của phường.", "câu có sẵn của mẫu")
    assert rows[2][1:] == ("Đề nghị tập huấn.", "chưa viết")
