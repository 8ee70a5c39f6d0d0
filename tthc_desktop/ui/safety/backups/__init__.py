"""The tab “Sao lưu” and what reminds of it."""
