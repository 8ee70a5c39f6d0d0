"""The papers a desk hands out, and its register book: layouts as data, filled in from a dossier."""
