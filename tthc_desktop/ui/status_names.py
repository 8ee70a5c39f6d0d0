"""The statuses as every screen calls them; the circular's own names, which are long, stand on papers and in tips."""

from tthc_desktop.domain.events import STATUS_TEXT, Status

STATUS_NAMES = {
    **STATUS_TEXT,
    Status.AWAITING_SUPPLEMENT: "Chờ bổ sung",
    Status.AWAITING_PAYMENT: "Chờ nộp tiền",
}
