"""The small register of feedback from citizens (phản ánh, kiến nghị)."""
