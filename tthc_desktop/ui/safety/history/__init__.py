"""The tab “Nhật ký”: who did what and when, and whether the register is as it was written."""
