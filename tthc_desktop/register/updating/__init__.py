"""Signed updates of the data, without a network: what one would change, taking it in, what is in use then.

The data of calendar, catalogue and form layouts comes from three places, the later ones going before: what ships with
the program, the updates that were taken into the register, what the office itself has edited. Updates are numbered by
their publisher, and the shipped data has the number of the last update that is in it: so a later program goes before
an earlier update.
"""
