"""What the status and channel texts of provincial systems mean."""

from enum import Enum, auto

from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.events import EventKind
from tthc_desktop.imports.cells import RowError, folded


class Sense(Enum):
    """What a status says about a dossier."""

    EMPTY = auto()
    UNKNOWN = auto()
    UNREGISTERED = auto()
    NOT_ACCEPTED = auto()
    OPEN = auto()
    AWAITING_SUPPLEMENT = auto()
    AWAITING_PAYMENT = auto()
    SUSPENDED = auto()
    FINISHED = auto()
    WITHDRAWN = auto()
    STOPPED = auto()
    REFUSED = auto()


CLOSING = {
    Sense.FINISHED: EventKind.FINISHED,
    Sense.WITHDRAWN: EventKind.WITHDRAWN,
    Sense.STOPPED: EventKind.STOPPED,
    Sense.REFUSED: EventKind.REFUSED,
}
WAITING = {
    Sense.AWAITING_SUPPLEMENT: EventKind.SUPPLEMENT_REQUESTED,
    Sense.AWAITING_PAYMENT: EventKind.PAYMENT_REQUESTED,
    Sense.SUSPENDED: EventKind.SUSPENDED,
}

# Systems add to the ten statuses of Thông tư 22/2019/TT-BTTTT ("Đang xử lý (quá hạn)", "Đã trả kết quả đúng
# hạn"), so whole words are looked for inside the text; the first line that fits wins, special before general.
_PHRASES: tuple[tuple[Sense, tuple[str, ...]], ...] = (
    # Open, or finished and not collected: the dates tell.
    (Sense.EMPTY, ("chưa trả", "chưa nhận kết quả")),
    (Sense.OPEN, ("đang hoàn thành", "đang hoàn thiện")),
    (Sense.OPEN, ("đã bổ sung", "đã nhận bổ sung", "đã tiếp nhận bổ sung", "đã thanh toán")),
    (Sense.OPEN, ("đã hoàn thành nghĩa vụ tài chính", "đã thực hiện nghĩa vụ tài chính")),
    (Sense.AWAITING_SUPPLEMENT, ("bổ sung",)),
    (
        Sense.AWAITING_PAYMENT,
        ("nghĩa vụ tài chính", "chờ thanh toán", "yêu cầu thanh toán", "chưa thanh toán"),
    ),
    (
        Sense.UNREGISTERED,
        ("mới đăng ký", "chờ tiếp nhận", "chưa tiếp nhận", "chưa được tiếp nhận", "mới nộp"),
    ),
    (Sense.NOT_ACCEPTED, ("không được tiếp nhận", "không tiếp nhận", "từ chối tiếp nhận")),
    (Sense.OPEN, ("chưa xử lý", "chưa giải quyết", "chưa có kết quả", "chưa hoàn thành", "chưa xong")),
    (Sense.WITHDRAWN, ("rút hồ sơ", "đã rút", "xin rút", "yêu cầu rút")),
    (Sense.SUSPENDED, ("tạm dừng", "dừng tính")),
    (Sense.STOPPED, ("dừng xử lý", "dừng giải quyết", "đã dừng", "hủy", "huỷ")),
    (Sense.REFUSED, ("từ chối", "trả lại", "không giải quyết", "không đủ điều kiện")),
    (
        Sense.FINISHED,
        ("trả kết quả", "đã trả", "chờ trả", "có kết quả", "xử lý xong", "đã xử lý", "đã giải quyết"),
    ),
    (Sense.FINISHED, ("giải quyết xong", "hoàn thành", "kết thúc", "đã xong")),
    (Sense.OPEN, ("đang xử lý", "đang giải quyết", "đang thực hiện", "chờ xử lý", "tiếp tục xử lý")),
    (Sense.OPEN, ("mới tiếp nhận", "được tiếp nhận", "đã tiếp nhận", "chờ phê duyệt", "chờ ký", "trình ký")),
)
_FOLDED_PHRASES = tuple((sense, tuple(f" {folded(p)} " for p in phrases)) for sense, phrases in _PHRASES)

_CHANNELS = {
    Channel.ONLINE: ("trực tuyến", "online", "qua mạng", "dịch vụ công", "cổng dvc", "dvc"),
    Channel.COUNTER: ("trực tiếp", "tại quầy", "một cửa", "tại chỗ"),
    Channel.POST: ("bưu chính", "bưu điện", "bcci"),
}
_FOLDED_CHANNELS = tuple((channel, tuple(f" {folded(p)} " for p in words)) for channel, words in _CHANNELS.items())
# The codes of the 766 indicators; a blank channel is the counter there too.
_CHANNEL_CODES = {"": Channel.COUNTER, "1": Channel.COUNTER, "2": Channel.ONLINE, "3": Channel.POST}


def sense_of(text: str) -> Sense:
    """Return what a status text means."""
    words = f" {folded(text)} "
    if not words.strip():
        return Sense.EMPTY
    for sense, phrases in _FOLDED_PHRASES:
        if any(phrase in words for phrase in phrases):
            return sense
    return Sense.UNKNOWN


def channel_of(text: str) -> Channel:
    """Return the channel that a text names; a blank text is the counter.

    Args:
        text: the text of the column “Hình thức nộp”.

    Raises:
        RowError: it names no channel, or two.
    """
    code = _CHANNEL_CODES.get(text)
    if code is not None:
        return code
    words = f" {folded(text)} "
    named = [channel for channel, phrases in _FOLDED_CHANNELS if any(phrase in words for phrase in phrases)]
    if len(named) != 1:
        raise RowError("không rõ là hình thức nào; hãy ghi Trực tiếp, Trực tuyến hoặc Bưu chính công ích")
    return named[0]
