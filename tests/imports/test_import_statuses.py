import pytest

from tthc_desktop.domain.dossier import Channel
from tthc_desktop.imports.cells import RowError
from tthc_desktop.imports.statuses import Sense, channel_of, sense_of


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        # the ten names of Thông tư 22/2019/TT-BTTTT, Phụ lục I
        ("Mới đăng ký", Sense.UNREGISTERED),
        ("Được tiếp nhận", Sense.OPEN),
        ("Không được tiếp nhận", Sense.NOT_ACCEPTED),
        ("Đang xử lý", Sense.OPEN),
        ("Yêu cầu bổ sung giấy tờ", Sense.AWAITING_SUPPLEMENT),
        ("Yêu cầu thực hiện nghĩa vụ tài chính", Sense.AWAITING_PAYMENT),
        ("Công dân yêu cầu rút hồ sơ", Sense.WITHDRAWN),
        ("Dừng xử lý", Sense.STOPPED),
        ("Đã xử lý xong", Sense.FINISHED),
        ("Đã trả kết quả", Sense.FINISHED),
        # what systems make of them
        ("ĐÃ TRẢ KẾT QUẢ", Sense.FINISHED),
        ("Đã trả kết quả (đúng hạn)", Sense.FINISHED),
        ("Đã có kết quả", Sense.FINISHED),
        ("Chờ trả kết quả", Sense.FINISHED),
        ("Mới tiếp nhận", Sense.OPEN),
        ("Đang xử lý - quá hạn", Sense.OPEN),
        ("Chưa xử lý xong", Sense.OPEN),
        ("Đã bổ sung", Sense.OPEN),
        ("Yêu cầu bổ sung", Sense.AWAITING_SUPPLEMENT),
        ("Chờ bổ sung", Sense.AWAITING_SUPPLEMENT),
        ("Chờ tiếp nhận bổ sung", Sense.AWAITING_SUPPLEMENT),
        ("Chưa hoàn thành nghĩa vụ tài chính", Sense.AWAITING_PAYMENT),
        ("Đã hoàn thành nghĩa vụ tài chính", Sense.OPEN),
        ("Tạm dừng", Sense.SUSPENDED),
        ("Đã rút hồ sơ", Sense.WITHDRAWN),
        ("Hồ sơ hủy", Sense.STOPPED),
        ("Đã huỷ", Sense.STOPPED),
        ("Từ chối", Sense.REFUSED),
        ("Từ chối tiếp nhận", Sense.NOT_ACCEPTED),
        ("Trả lại", Sense.REFUSED),
        ("Chờ tiếp nhận", Sense.UNREGISTERED),
        ("", Sense.EMPTY),
        ("Quá hạn", Sense.UNKNOWN),
        ("Chuyển huyện", Sense.UNKNOWN),
    ],
)
def test_meaning_of_a_status(text, sense):
    assert sense_of(text) is sense


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("Trực tuyến", Channel.ONLINE),
        ("TRUC TUYEN", Channel.ONLINE),
        ("Nộp trực tuyến qua Cổng dịch vụ công", Channel.ONLINE),
        ("2", Channel.ONLINE),
        ("Trực tiếp", Channel.COUNTER),
        ("Trực tiếp tại bộ phận Một cửa", Channel.COUNTER),
        ("", Channel.COUNTER),
        ("1", Channel.COUNTER),
        ("Bưu chính công ích", Channel.POST),
        ("Dịch vụ BCCI", Channel.POST),
        ("3", Channel.POST),
    ],
)
def test_channel_of_a_text(text, channel):
    assert channel_of(text) is channel


@pytest.mark.parametrize("text", ["Bồ câu", "4", "Trực tiếp, dịch vụ bưu chính"])
def test_a_text_that_names_no_one_channel_is_refused(text):
    with pytest.raises(RowError, match="không rõ là hình thức nào"):
        channel_of(text)
