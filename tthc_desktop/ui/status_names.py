"""The statuses as every screen calls them; the circular's own names, which are long, stand on papers and in tips."""

from tthc_desktop.domain.events import STATUS_IN_SHORT

STATUS_NAMES = STATUS_IN_SHORT
