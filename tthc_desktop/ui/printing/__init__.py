"""Printing: the preview of papers, the printer, the register book."""
