"""The start page “Hôm nay”: what is due, late, waiting and to be collected."""
