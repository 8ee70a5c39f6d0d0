"""The written report of a period: its skeleton, and what it becomes with the figures of the forms."""
