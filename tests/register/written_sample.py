"""What the tests of the written report share: the sample's office, and what its report says beside the forms."""

from tthc_desktop.domain.office import Office
from tthc_desktop.domain.periods import quarter

QUARTER = quarter(2023, 3)
OFFICE = Office(
    name="UBND phường Phước Long",
    receiver="UBND TP Nha Trang",
    parent_name="UBND thành phố Nha Trang",
    place="Phước Long",
    signer_name="Nguyễn Minh Yên",
)
# As the real report of Quý III/2023 tells, but for what it does not tell: the wholes, and what was digitised.
TYPED = {
    "procedures_local": 0,
    "procedures_public": 178,
    "cost_before": 0,
    "post_returned": 29,
    "online_paid": 1858,
    "online_paid_of": 1985,
    "online_paid_money": 36_970_500,
    "linked": 92,
    "ecopies": 1374,
    "ecopies_of": 1569,
    "digitised": 300,
    "digitised_of": 2011,
}

# Of form II.04: 42 procedures to be reviewed, none of them was.
REVIEWED = {"3": 42, "4": 0, "6": 0, "7": 0, "8": 0, "9": 0}
